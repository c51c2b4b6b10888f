### The administrator's pages, /admin. Arguments are isolated from the direction of the text around them.

admin-pages = Administration
admin-people = People
admin-invitations = Invitations
admin-mails = Mails
admin-audit = Log
admin-status = Server
admin-unproven = These pages show other people’s accounts. So they open only a few minutes after you have shown who you are.
admin-stranger-title = Only for administrators
admin-stranger-lead = You are signed in as { $email }. This account does not run this server. Whoever does can change that.
admin-more = Show more
admin-unknown = not known
admin-yes = Yes
admin-no = No

## People

admin-people-lead = Nobody can read passwords or what people sync here, not even you: passwords never reach this server, and the data is encrypted with keys that only each person has.
admin-search-label = Search
admin-search-hint = A part of an address or a name.
admin-people-none = Nobody found.
admin-people-count =
    { $count ->
        [one] One person
       *[other] { $count } people
    }
admin-people-first = The newest { $count }
admin-column-person = Person
admin-column-seen = Last seen
admin-column-stored = Stored
admin-column-state = State
admin-never = signed in nowhere
admin-state-suspended = Suspended
admin-state-unconfirmed = Address not confirmed
admin-state-administrator = Administrator
admin-state-fine = Fine

## One person

admin-person = Person
admin-all-people = All people
admin-suspended-since = Suspended since { $date }
admin-address-confirmed = confirmed
admin-role-admin = Administrator
admin-role-user = Ordinary account
admin-never-seen = Signed in nowhere
admin-two-step = Two-step sign-in
admin-passkeys = Passkeys
admin-recovery-key = Recovery key
admin-encrypted = You see that something is there, not what is in it: it is encrypted with keys that only this person has.
admin-codes = Codes that wait
admin-codes-lead = This server sends no mail. Tell a code only to the person whose account it is. That you have seen it stands in the log and in their recent activity.
admin-codes-lead-mailed = They are on their way by mail, and shown nowhere else.
admin-code-signup = Confirms the address
admin-code-signin = Confirms a sign-in
admin-code-email = Adds an address
admin-code-proof = Changes the account
admin-code-unblock = Signs in past the limits
admin-code-reset = Resets the password
admin-code-until = good until { $date }
admin-help = Help with signing in
admin-reset-text = A link with which they choose a new password, once. Hand it over yourself, to nobody else. An earlier link ends, and they are told. Without a recovery key, what is stored on this server can’t be read afterwards; their browsers upload what they have.
admin-reset-button = Make a link for a new password
admin-reset-busy = Making it…
admin-reset-made = Give them this link. It is shown only now.
admin-two-step-text = If the app and the backup codes are lost: this switches two-step sign-in off. From then on the password is enough. They are told. Be sure that it is they who asked.
admin-two-step-button = Switch two-step sign-in off
admin-two-step-title = Switch two-step sign-in off?
admin-passkeys-off-text = For an account that somebody broke into: this removes all its passkeys and security keys, also the owner’s. The password signs in still. They are told. Sign the account out everywhere, too: what was signed in with a passkey stays signed in.
admin-passkeys-off-button = Remove all passkeys
admin-passkeys-off-title = Remove all passkeys and security keys?
admin-stored-unknown = The storage does not answer now.
admin-quota-label = How much they may store, in MB
admin-quota-hint = Empty: as for everybody, { $amount }. 0: without limit.
admin-quota-hint-none = Empty: as for everybody, without limit. 0: without limit, whatever holds for everybody.
admin-sessions =
    { $sessions ->
        [0] Signed in nowhere.
        [one] Signed in once.
       *[other] { $sessions } sign-ins.
    }
admin-sign-out-button = Sign out everywhere
admin-sign-out-title = Sign this person out everywhere?
admin-sign-out-text = All their browsers and apps stop syncing until they sign in again. The data on their devices stays there.
admin-sign-out-self = All your browsers and apps, this one too, stop syncing until you sign in again. The data on your devices stays there.
admin-powers = Administration
admin-role-give = Make administrator
admin-role-give-title = Make this person an administrator?
admin-role-give-text = Administrators can invite, suspend and delete people, make links for new passwords, and take these powers from each other.
admin-role-take = Take administration away
admin-role-take-title = Take administration away from this person?
admin-role-take-text = They keep their account, but can no longer look after this server.
admin-yourself = This is your own account: you cannot suspend it. Delete it in your settings.
admin-suspend-text = Suspended, the account cannot sign in, and all its browsers and apps stop syncing. Nothing is deleted, and you can restore it at any time.
admin-suspend-button = Suspend
admin-suspend-title = Suspend this account?
admin-suspend-reason = Reason
admin-suspend-reason-hint = For the log. The person does not see it.
admin-restore-text = Restored, the account is as it was. The person signs in again on each device.
admin-restore-button = Restore
admin-delete-text = Deletes the account and everything that was synced here, for good. The data in their browsers stays there. To be sure, type the address.
admin-delete-label = Address of the account
notice-admin-suspended = Suspended.
notice-admin-restored = Restored. The person can sign in again.
notice-admin-signed-out = Signed out everywhere.
notice-admin-two-step-off = Two-step sign-in is off.
notice-admin-passkeys-off = All passkeys and security keys are removed.
notice-admin-quota = Saved. It holds for each browser within the hour.
notice-admin-role = Changed.
notice-admin-deleted = The account is deleted.
trouble-admin-last = This is the only administrator: make somebody else one first.
trouble-admin-yourself = You can’t do this to your own account.
trouble-admin-no-two-step = Two-step sign-in is off already.
trouble-admin-no-passkeys = There are no passkeys and no security keys.
trouble-admin-gone = There is no such account, or not any more.
trouble-admin-unconfirmed = The address of this account is not confirmed yet.
trouble-admin-suspended = This account is suspended: restore it first.
trouble-admin-email = This is not the address of the account.
trouble-admin-quota = Type a number of megabytes, or nothing.

## Mails

admin-mails-lead = What has not left yet. What stands in a mail is not shown here.
admin-mails-lead-file = This server writes mails into a folder and sends none (CORSAC_MAIL_URL). What stands in a mail is not shown here.
admin-mails-lead-none = This server sends no mail (CORSAC_MAIL_URL). Codes that people wait for stand on their pages.
admin-mails-none = No mail waits.
admin-mails-retry = Try again now
admin-mail-tries =
    { $tries ->
        [0] not tried yet
        [one] tried once
       *[other] tried { $tries } times
    }
admin-mail-given-up = given up
admin-mail-next = next try { $date }
notice-admin-mails = Everything that waits is tried again.

## Log

admin-audit-lead = What administrators did, here or by command. Kept for two years.
admin-audit-none = Nothing yet.
admin-column-what = What
admin-column-on = Whose account
admin-column-by = Who did it
admin-column-when = When
admin-act-add = Account made
admin-act-verify = Address vouched for
admin-act-role = Role changed
admin-act-quota = Storage limit changed
admin-act-suspend = Suspended
admin-act-restore = Restored
admin-act-sign-out = Signed out everywhere
admin-act-two-step-off = Two-step sign-in switched off
admin-act-passkeys-off = All passkeys removed
admin-act-reset-link = Link for a new password made
admin-act-code-look = Waiting codes looked at
admin-act-delete = Account deleted
admin-act-invite = Invitation made
admin-act-invite-revoke = Invitation taken back
admin-act-invites-revoke = Open invitations taken back
admin-act-mail-retry = Mails tried again
admin-quota-default = as for everybody
admin-quota-none = without limit
admin-on-nobody = Nobody’s
admin-on-deleted = A deleted account
admin-by-command = Command line

## Server

admin-no-problems = Nothing is wrong, as far as the server can see.
admin-problem-mail = Mails do not leave
admin-problem-mail-help = The mail server refuses them or does not answer. They are tried again for two days. Check CORSAC_MAIL_URL.
admin-problem-given-up = Mails were given up
admin-problem-given-up-help = They were tried for two days. Once the mail server works, have them tried again on the page “Mails”.
admin-problem-proxy = Unlisted proxy
admin-problem-proxy-help = Everybody behind it shares one limit. List it in CORSAC_TRUSTED_PROXIES.
admin-problem-hawk = Signatures that did not fit
admin-problem-hawk-help = A proxy changes the address of requests: it must pass on the host, port and path as they are.
admin-problem-jobs = The storage does not take what it is told
admin-problem-jobs-help = Deletions and sign-outs wait until it does, and are tried again. Look into the server’s output.
admin-problem-disk = The disk is nearly full
admin-problem-disk-help = When it is full, nobody can sync. Make room where the data folder is.
admin-problem-limits = Rate limits are off
admin-problem-limits-help = Passwords can be guessed without end. Set CORSAC_RATE_LIMITS to 1 or more.
admin-status-server = Program
admin-status-since = Runs since
admin-status-accounts = Accounts
admin-status-accounts-count =
    { $accounts ->
        [one] One account
       *[other] { $accounts } accounts
    }
admin-status-administrators =
    { $administrators ->
        [one] one administrator
       *[other] { $administrators } administrators
    }
admin-status-suspended = { $suspended } suspended
admin-status-databases = Databases
admin-status-storage = Storage
admin-status-disk = Free on the disk
admin-engine-sqlite = SQLite
admin-engine-postgres = PostgreSQL
admin-status-mode = Mail goes
admin-mode-smtp = to a mail server
admin-mode-file = into a folder
admin-mode-none = nowhere
admin-status-given-up = Given up
