### The pages of Corsac. Arguments are isolated from the direction of the text around them.

## Everywhere

page-title = { $title } · Corsac
loading = One moment…
footer-home = About this server
footer-diagnostics = Diagnostics
footer-language = Language
copied = Copied
cancel = Cancel
back-home = To the start page
try-again = Try again

## Address

email-title = Sign in
email-lead = Type your address. If it has no account here yet, you make one next.
email-lead-invitation = Type the address of your account, or of the new one that you have an invitation for.
email-lead-closed = Type the address of your account, or of the new one that you have an invitation for.
email-title-sync = Sync this Firefox
email-title-invite = You are invited
email-title-first = Make the first account
email-lead-invite = Type the address your new account is for.
email-label = Email address
email-button = Continue
email-busy = Looking…
email-unknown = No account here has this address yet. Mistyped?
email-unknown-change = Change it

## Password

password-title = Your password
password-lead = It never leaves this browser: the server only gets a proof made from it.
password-title-again = Your password once more
password-lead-again = This page was loaded again. Your keys are made from the password and are never kept, so Firefox needs it a second time.
password-label = Password
password-button = Sign in
password-busy = Checking…
password-reveal = Show password
password-hide = Hide password
password-forgot = Forgot your password?
other-email = Use another address

## New account

new-password-title = Choose a password
new-password-lead = What Firefox syncs is encrypted with it before it leaves your device. Nobody who runs this server can read it, or bring it back if the password is lost.
new-password-hint = At least { $length } characters. A few unrelated words are easy to remember and hard to guess.
new-password-button = Create account
new-password-busy = Making your keys…
invite-label = Invitation code
invite-hint = From whoever runs this server. The whole link will do too.
invite-have = I have an invitation code
invitation-title = Do you have an invitation?
invitation-lead = This server takes no new accounts without one.
strength-0 = Too short
strength-1 = Easy to guess
strength-2 = Fair
strength-3 = Good
strength-4 = Strong

## Mailed code

code-title-signup = Confirm your address
code-title-signin = Is it you?
code-lead = A six-digit code is on its way to { $email }.
code-lead-signup-no-mail = This server sends no mail. Whoever runs it can confirm { $email } for you: this page then goes on by itself. Or they tell you the six-digit code that lies in its outbox.
code-lead-signin-no-mail = This server sends no mail. Whoever runs it can tell you the six-digit code for { $email } that lies in its outbox. It is good for ten minutes.
code-label = Code
code-button = Confirm
code-busy = Checking…
code-again = Send another code
code-check = My address is confirmed now

## While Firefox is busy

waiting-login = Firefox is setting itself up. That can take half a minute when its push service is out of reach.
waiting-link = Firefox is waiting for your answer. Look for its question, maybe in another window.

## Firefox that does not listen yet

connect-title = Now open Firefox’s settings for Sync
connect-title-invite = Connect this Firefox
connect-lead-invite = Leave this page open: it goes on by itself. If you have set the preference already, only the last step is left.
connect-lead = This Firefox has not read this server's settings yet. It does so when you open Settings → Account and sync (older ones say Sync), or choose “Sign in” in its menu. Leave this page open: it goes on by itself.
connect-unset = Not pointed to this server yet?
connect-without = Go on without this Firefox
connect-waiting = Waiting for Firefox…

## How to point Firefox here

setup-config = Open a new tab, type about:config into its address bar, and accept the warning.
setup-preference = Look for this preference and press the pencil (or choose “String” and +):
setup-preference-value = Set it to this address:
setup-http = This one too, as “Boolean”, set to true, because this server speaks plain http:
setup-open = Open Settings → Account and sync (older Firefoxes say Sync) and sign in.
setup-open-waiting = Open Settings → Account and sync (older Firefoxes say Sync). Firefox reads this server’s settings there; then come back here.
setup-copy-name = Copy name
setup-copy-value = Copy address

## Done

done-synced-title = This Firefox is connected
done-synced-lead = Its first sync is under way. You can close this page.
done-connected-title = You are signed in
done-connected-lead = Firefox goes on from here. You can close this page.
done-close-title = You are signed in
done-close-lead = If your browser does not close this page by itself, you can.
done-account-ready-title = Your account is ready
done-account-ready-lead = Now connect a Firefox to it.
done-deleted-title = Your account is deleted
done-deleted-lead = What was synced here is deleted too. The data in your browsers is still there.
done-signed-out-title = You are signed out
done-signed-out-lead = Nothing on this device was deleted.
done-app-title = You are signed in
done-app-lead = Go back to the app you came from.
done-confirmed-title = Thank you, confirmed
done-confirmed-lead = Go back to where you signed in. You can close this page.
done-cleared-title = All cleared
done-cleared-lead = This browser keeps nothing of these pages any more. Firefox itself is as it was.
done-choose = Choose what to sync
done-device = Connect another device
done-account = Manage account

## Links in mails

link-account-title = Confirm your address
link-account-lead = If you made an account here with this address, confirm it.
link-signin-title = Confirm the sign-in
link-signin-lead = If it was you who signed in just now, confirm it. If not, somebody else knows your password: don’t confirm it, and tell whoever runs this server.
link-code-lead = The mail has a six-digit code. Type it on the page where you signed in.
link-button = Confirm
link-busy = Confirming…

## Problems

problem-invalid-link-title = This link is not complete
problem-invalid-link-text = Something is missing in it. Begin again in Firefox: choose “Sign in” in its settings for Sync.
problem-no-browser-title = This page belongs to Firefox
problem-no-browser-text = It was opened to sign a Firefox in, but no Firefox answers here. Open it from Firefox itself: choose “Sign in” in its settings for Sync.
problem-start-again-title = Please begin again in Firefox
problem-start-again-text = Firefox no longer waits for this page. Choose “Sign in” in its settings for Sync.
problem-wrong-address-title = This server has another address
problem-wrong-address-text = This page was opened as { $here }, but Firefox must use { $address }, letter for letter. Open it there, and check the preference in Firefox.
problem-wrong-address-go = Open { $address }
problem-other-account-title = Another account is signed in
problem-other-account-text = This Firefox belongs to { $email }. To use another account, first sign out in Firefox’s settings for Sync, then begin again there. Nothing was changed.
problem-browser-refused-title = Firefox could not finish
problem-browser-refused-text = Your account is fine, but Firefox refused the last step. Trying again usually helps.
problem-browser-refused-detail = What Firefox said
problem-old-browser-title = This Firefox is too old for this server
problem-old-browser-text = It signs in in a way that this server does not serve yet. A newer Firefox works.
problem-open-in-firefox-title = Open this in Firefox
problem-open-in-firefox-text = This link connects a Firefox to its account. Open Firefox, and choose “Sign in” in its settings for Sync.
problem-apps-later-title = Not here yet
problem-apps-later-text = Another app asks this server to sign you in. This server does that only for Firefox so far.
problem-pairing-later-title = Not by scanning yet
problem-pairing-later-text = Connecting a phone by scanning a code comes later. Until then, sign in on the phone with your address and password.
problem-unknown-client-title = This server does not know this app
problem-unknown-client-text = The link names an app that may not sign in here.
problem-invite-unknown-title = This invitation is not known
problem-invite-unknown-text = Check that the link is complete, or ask for another one.
problem-invite-first-old-title = There is a newer link
problem-invite-first-old-text = Each start of the server makes a new link for the first account. Take the newest, from the terminal or from the file “first-account-link” in the data folder.
problem-invite-used-title = This invitation was used
problem-invite-used-text = Each one makes only so many accounts. If yours exists already, sign in; else ask for another invitation.
problem-invite-expired-title = This invitation is too old
problem-invite-expired-text = Ask whoever runs this server for another one.
problem-invite-revoked-title = This invitation was taken back
problem-invite-revoked-text = Ask whoever runs this server for another one.
problem-no-crypto-title = This address is not safe enough
problem-no-crypto-text = Browsers keep their cryptography from pages without https, and your password must not go out without it. Whoever runs this server has to give it an https address.
problem-no-storage-title = This browser keeps nothing for us
problem-no-storage-text = Signing in needs a little storage in this tab. Allow cookies and site data for this address, then try again.
problem-unreachable-title = The server does not answer
problem-unreachable-text = Check your connection, then try again.
problem-server-title = The server has a problem
problem-server-text = Nothing was lost. Try again in a minute.
problem-not-found-title = Nothing here
problem-not-found-text = This address has no page.

## Troubles, next to a field or above a form

trouble-network = The server does not answer. Check your connection and try again.
trouble-server = The server has a problem. Nothing was lost: try again in a minute.
trouble-throttled =
    { $minutes ->
        [one] Too many tries. Wait a minute, then try again.
       *[other] Too many tries. Wait { $minutes } minutes, then try again.
    }
trouble-account-gone = This account is not here any more.
trouble-refused = The server refused that (error { $errno }).
trouble-unexpected = Something went wrong in this page. Load it again.
trouble-email = This is not a complete email address.
trouble-email-taken = This address belongs to an account already. Use another one.
trouble-signup-refused = The server did not make this account. Is the invitation for another address?
trouble-password = That is not the password.
trouble-password-empty = Type your password.
trouble-password-short = Use at least { $length } characters.
trouble-password-email = Don't make it from your address.
trouble-password-common = Many people use this one, so it is among the first to be tried. Choose another.
trouble-unknown-account = There is no account for this address that can sign in.
trouble-invite-missing = Type the code of your invitation.
trouble-invite-unknown = This invitation is not known. Check it for typing mistakes.
trouble-invite-first-old = Each start of the server makes a new code for the first account: take the newest.
trouble-invite-used = This invitation was used.
trouble-invite-expired = This invitation is too old. Ask for another one.
trouble-invite-revoked = This invitation was taken back. Ask for another one.
trouble-code = That code is wrong or too old.
trouble-code-shape = The code has six digits.
trouble-link = This link is not good any more. Sign in again to get another one.
trouble-number = Type a whole number between 1 and { $max }.
trouble-name = This name is too long.
notice-session-over = You have to sign in again.
notice-link-declined = The sign-in was cancelled. Nothing was changed in this Firefox.
notice-account-exists = There is an account for this address already. Sign in to it.
notice-not-confirmed = Not confirmed yet.
notice-code-sent = Another code is on its way.
notice-code-made = There is another code in the server’s outbox.
notice-name-saved = Your name is saved.
notice-client-removed = It is signed out.

## Start page

home-title = Your own place for Firefox data
home-lead = Bookmarks, passwords, history and open tabs, synced between your browsers through this server, and readable to nobody but you.
home-sign-in = Sign in and sync this Firefox
home-settings = Manage your account
home-signed-in = This Firefox is signed in as { $email }.
home-connect = Connect a Firefox
home-invite = You need an invitation to make an account: whoever runs this server can give you one.
home-closed = This server takes no new accounts without an invitation. If you have one, you can connect more browsers to it.

## Another device

device-title = Connect another device
device-lead = Sign in there with the same account, and both have the same data.
device-success = You are connected. Sync has begun.
device-signed-in = This Firefox is signed in as { $email }.
device-desktop = On a computer
device-desktop-local = In another Firefox profile on this computer
device-local-title = Other devices can’t reach { $address }
device-local = That address always means the device it is typed on. For phones and other computers, whoever runs this server sets CORSAC_PUBLIC_URL to an https address of the network and puts a proxy for https in front. The page “Install” of the documentation shows how.
device-android = On Android
device-android-menu = In Firefox, signed out, open ⋮ → Settings → About Firefox and tap the logo five times.
device-android-server = Go back to Settings → Sync Debug. As “Custom Mozilla account server”, type:
device-android-token = As “Custom Sync server”, type:
device-android-restart = Choose “Stop Firefox”, open it again, and sign in under Settings.
device-ios = On iPhone and iPad
device-ios-menu = In Firefox, signed out, open Settings and tap the row with the version five times. Then open Advanced Sync Settings, and leave “Use stage servers” off.
device-ios-server = Turn on “Use Custom FxA Content Server”, and type:
device-ios-token = Turn on “Use Custom Sync Token Server”, and type:
device-ios-sign-in = Close Firefox, open it again, and sign in under Settings.
device-phone-untried = These steps come from the source of the app. Nobody has tried them with this version of Corsac yet.
device-pairing = Connecting by scanning a code comes later.

## Settings

settings-title = Your account
settings-account = Account
settings-since = Since { $date }
settings-admin = You run this server.
settings-name-label = Display name
settings-name-hint = Shown in Firefox next to your address.
settings-name-button = Save
settings-name-busy = Saving…
settings-clients = Devices and sessions
settings-client-this = this browser
settings-client-unnamed = Unnamed browser
settings-client-seen = Last seen { $date }
settings-client-app = App
settings-client-remove = Remove
settings-client-remove-name = Remove { $name }
settings-client-remove-title = Remove { $name }?
settings-client-remove-text = It is signed out and stops syncing. The data on it stays there.
settings-activity = Recent activity
settings-activity-none = Nothing yet.
settings-sign-out = Sign out
settings-sign-out-title = Sign out of Firefox?
settings-sign-out-text = This page uses the sign-in of Firefox itself: signing out stops Sync in this browser. What is stored on this device stays.
settings-delete = Delete account
settings-delete-text = Deletes the account and everything that was synced here, for good. The data in your browsers stays there.
settings-delete-button = Delete account…
settings-delete-title = Delete this account?
settings-delete-administrator-title = You are the only administrator
settings-delete-administrator = The others keep their accounts, but nobody can invite people or look after this server. Make somebody else administrator first, on the server:
settings-delete-administrator-who = <address>
trouble-last-administrator = You are the only administrator. Make somebody else administrator first.
settings-delete-confirm = Delete for good
settings-delete-busy = Deleting…

## Names of what happened to an account

event-account-create = Account made
event-account-login = Signed in
event-login-waiting = Right password, code missing
event-password-typed = Password typed for a change
event-account-login-failure = Wrong password
event-session-destroy = Signed out
event-account-reset = Password reset
event-account-enable = Account switched on again by whoever runs this server
event-account-disable = Account switched off by whoever runs this server
event-password-changed = Password changed
event-password-upgraded = Password protected better
event-confirm-skipped = Signed in without a code
event-email-verified = Address confirmed
event-agent = { $browser } on { $system }
event-other = { $name }
event-unconfirmed = not confirmed

## Invitations, for an administrator

invites = Invitations
invites-lead = Whoever has the link can make an account here.
invites-none = No invitations yet.
invites-note-label = Note
invites-note-hint = For yourself: who it is for.
invites-email-label = Only for this address
invites-email-hint = Leave it empty for anyone. An invitation for an address also confirms it.
invites-uses-label = How many accounts it is for
invites-days-label = Days until it expires
invites-create = Make an invitation
invites-creating = Making it…
invites-made = Send this link. It is shown only now.
invites-local = Only this machine can open it, because { $address } always means the device it is typed on: for other people, first set CORSAC_PUBLIC_URL to an https address (page “Install” of the documentation).
invites-copy = Copy link
invites-revoke = Take back
invites-revoke-name = Take back { $name }
invites-anyone = Anyone
invites-uses-left =
    { $left ->
        [one] One account left
       *[other] { $left } accounts left
    }
invites-until = until { $date }
invites-state-used = Used
invites-state-expired = Expired
invites-state-revoked = Taken back

## Diagnostics

diagnostics-title = Diagnostics
diagnostics-lead = What this page can see. It holds no secrets, so you can send it to whoever helps you.
diagnostics-page = This page
diagnostics-address = Address
diagnostics-address-ok = { $origin }, as the server says.
diagnostics-address-wrong = This page was opened as { $origin }, but the server calls itself { $address }. Firefox must use that one.
diagnostics-crypto = Cryptography
diagnostics-storage = Storage in this tab
diagnostics-available = Available
diagnostics-missing = Missing
diagnostics-agent = Browser
diagnostics-firefox = Firefox
diagnostics-firefox-yes = Listens to this page.
diagnostics-firefox-no = Does not listen to this page: it is not set up for this server, or has not read its settings yet.
diagnostics-firefox-silent = No Firefox answers here.
diagnostics-user = Signed in
diagnostics-user-none = Nobody
diagnostics-user-unfinished = { $email }, not finished
diagnostics-user-lost = { $email }, has to sign in again
diagnostics-capabilities = Can do
diagnostics-server = Server
diagnostics-clock = Clock
diagnostics-clock-ok = Right to the second or so.
diagnostics-clock-off =
    { $seconds ->
        [one] One second apart from this computer's.
       *[other] { $seconds } seconds apart from this computer's.
    }
diagnostics-configuration = Configuration for Firefox
diagnostics-openid = Configuration for phones
diagnostics-accounts = Accounts
diagnostics-profile = Profiles
diagnostics-token = Sync
diagnostics-ok = Answers
diagnostics-bad = Answers wrongly ({ $status })
diagnostics-down = Does not answer
diagnostics-checking = Asking…
diagnostics-admin = For the administrator
diagnostics-version = Version
diagnostics-hawk = Signatures that did not fit
diagnostics-hawk-help = More than none means that a proxy changes the address: it must pass on the host, port and path as they are.
diagnostics-proxy = Unlisted proxy
diagnostics-proxy-yes = Yes: everybody behind it shares one limit. List it in CORSAC_TRUSTED_PROXIES.
diagnostics-proxy-no = None seen
diagnostics-mails = Mails waiting
diagnostics-mail-error = Last mail error
diagnostics-confirm = Codes at sign-in
diagnostics-signup = New accounts

### Password and recovery key

## Change of the password

settings-security = Security
settings-password = Password
settings-password-text = Changing it keeps everything that is synced.
settings-password-change = Change
settings-recovery-on = You have one. It brings your data back if you forget the password.
settings-recovery-off = You have none yet. It would bring your data back if you forget the password.
settings-recovery-open = Open
settings-restore = I found my recovery key or remember my old password
back-settings = Back to your account
change-password-title = Change your password
change-password-lead = Everything that is synced stays as it is. Your other devices ask you to sign in again.
change-password-old = Current password
change-password-new = New password
change-password-button = Change password
change-password-busy = Changing…
changed-password-title = Your password is changed
changed-password-lead-firefox = This Firefox goes on syncing. Your other devices ask you to sign in with the new password; nothing on them is lost.
changed-password-lead = Your devices ask you to sign in with the new password; nothing on them is lost.
trouble-password-same = This is the password you have now. Choose another.
notice-firefox-not-told = Firefox did not take the change over: sign in again in its settings for Sync.

## Recovery key

recovery-title = Recovery key
recovery-lead = Your password opens what you sync, and nobody can look it up for you. If you forget it, a recovery key opens your data too. Make one now and put it where only you find it.
recovery-lead-exists = If you forget your password, this key brings your data back.
recovery-on = You have a recovery key.
recovery-make = Make a recovery key
recovery-replace = Make another key
recovery-making = Making it…
recovery-password-hint = The key is made from what your password opens.
recovery-password-hint-replace = The key you have now stops working at once.
recovery-new-title = Put this key away
recovery-new-lead = Print it, or keep it in a password manager or another safe place: not only on this device.
recovery-only-now = It is shown only now. If it gets lost, make another one here.
recovery-copy = Copy key
recovery-download = Download as text
recovery-print = Print
recovery-put-away = I have put it away
recovery-hint-title = Hint
recovery-hint-label = Where did you put it?
recovery-hint-hint = Shown when you need the key, for example “in the blue folder”. Don’t write the key itself here. You can leave it empty.
recovery-drop-title = Remove the recovery key
recovery-drop-text = Without it, a forgotten password means that what is stored on this server can’t be read any more.
recovery-drop = Remove key
recovery-drop-ask = Remove the recovery key?
recovery-file-name = recovery key
recovery-file-title = Recovery key
recovery-file-for = For { $email } at { $address }
recovery-file-made = Made on { $date }
recovery-file-use = If you forget your password, choose “Forgot your password?” where you sign in, and type this key when you are asked for it. Keep it secret: whoever has it and your mail can read your data.
trouble-recovery-key = This is not the recovery key of this account.
trouble-recovery-key-shape = A recovery key has 32 letters and digits, and begins with A. Check it for typing mistakes.
trouble-hint = This hint is too long.
trouble-hint-key = This looks like a recovery key. Write down only where it is.
notice-recovery-on = Your recovery key is on.
notice-recovery-off = The recovery key is removed.
notice-hint-saved = Your hint is saved.

## Forgotten password

reset-title = Forgot your password?
reset-lead = We send a code to your address. With it, and your recovery key if you have one, you choose a new password.
reset-lead-no-mail = This server sends no mail: whoever runs it can give you the code for your address. With it, and your recovery key if you have one, you choose a new password.
reset-before = Is there a Firefox where you are still signed in? The data in it is safe, whatever you do here.
reset-send = Send a code
reset-sending = Sending…
reset-remembered = I remember it
reset-code-title = Type the code
reset-code-lead = If there is an account for { $email }, a code of eight digits is on its way.
reset-code-lead-no-mail = Ask whoever runs this server for the code of eight digits for { $email }. It is good for ten minutes.
reset-code-nothing = Nothing arrives? Look among the unwanted mail, and check the address: there may be no account for it.
reset-link-title = Choose a new password
reset-link-lead = Whoever runs this server has made this link for you. With it, and your recovery key if you have one, you choose a new password. It works once.
reset-key-title = Your recovery key
reset-key-lead = With it everything that you have synced stays.
reset-key-label = Recovery key
reset-key-hint = Your hint: { $hint }
reset-key-without = I don’t have it
reset-key-found = I have the recovery key after all
reset-password-lead = Without the recovery key your account starts with new keys.
reset-password-lead-kept = Your recovery key is right: everything that you have synced stays.
reset-password-button = Reset password
reset-password-button-kept = Set password
reset-loss-title = What this means for your data
reset-loss-server = What is stored on this server can’t be read any more: it was encrypted with the old password.
reset-loss-devices = What is in your browsers stays there. Sign in again on each device, and it uploads what it has.
reset-loss-grace =
    { $days ->
        [one] For one day you can undo this: if your recovery key or the old password turns up, it brings back what was stored here.
       *[other] For { $days } days you can undo this: if your recovery key or the old password turns up, it brings back what was stored here.
    }
reset-loss-no-grace = There is no way back.
reset-done-title = Your new password is set
reset-done-lead = Now sign in again on each of your devices: they upload what they have.
reset-done-lead-kept = Everything that you have synced is still there. Your other devices ask you to sign in again.
reset-done-new-key = The recovery key you typed is used up. This is your new one: put it away, it is shown only now.
reset-done-grace =
    { $days ->
        [one] If your recovery key or the old password turns up within a day, it brings back what was stored here before.
       *[other] If your recovery key or the old password turns up within { $days } days, it brings back what was stored here before.
    }
reset-done-key = With a recovery key a forgotten password costs nothing.
reset-done-passkeys =
    { $count ->
        [one] One passkey still signs in without the password.
       *[other] { $count } passkeys still sign in without the password.
    }
reset-done-passkeys-link = Remove those you do not know
trouble-reset-code-shape = The code has eight digits.
notice-reset-over = That took too long, or the code was used elsewhere. Begin again with a new code.
notice-reset-link-over = This link is not good any more: it works once, and for an hour. Ask whoever runs this server for another one, or begin with a code.
notice-reset-code-again = To go on without the key, a new code is needed. It is on its way.
notice-reset-done = Your new password is set. Sign in with it.

## What was synced before a reset

restore-title = Bring back what was stored before
restore-lead = Until { $date } your recovery key of then, or the old password, brings back what was stored here before you reset your password.
restore-none = There is nothing to bring back: your password was not reset, or it is too long ago.
restore-old-password = Old password
restore-password = Password you have now
restore-by-key = I have the recovery key
restore-by-password = I remember the old password
restore-what-happens = Your devices put together what was stored then and what they have now. All but this one ask you to sign in again.
restore-button = Bring it back
restore-busy = Bringing it back…
restored-title = Everything is back
restored-lead = Sign in again on your devices: they put together what was stored then and what they have now.
event-restore-wrong = Old password or recovery key did not fit
event-restored = What was stored before a reset is back
trouble-old-password = That was not the password.
trouble-kept-over = It is too late: what was stored before the reset is deleted, or it is back already.

### Second factor, proofs, addresses, picture, activity, what is stored

## A fresh proof, before something sensitive

step-up-title = Is it still you?
step-up-password = Before this change, type your password once more.
step-up-mail = Type the six-digit code that is on its way to { $email }.
step-up-totp = Your account has two-step sign-in now, and this browser has not shown it yet.
step-up-totp-hint = From your authenticator app, or one of your backup codes.
step-up-button = Go on
step-up-by-mail = Send me a code instead
trouble-second-factor-shape = The app’s code has six digits, a backup code has ten letters and digits.
trouble-totp = That code is wrong or too old. The app shows a new one every half minute; if none works, the clock of your phone or of this server is wrong.

## Second step of a sign-in

second-factor-title = The second step
second-factor-lead = Type the six-digit code that your authenticator app shows for this account.
second-factor-button = Sign in
second-factor-backup = Use a backup code instead
second-factor-backup-title = A backup code
second-factor-backup-lead = Type one of the codes that you put away when you set this up. Each works once.
second-factor-app = Use the app instead
second-factor-lost = Neither the app nor a code at hand? Whoever runs this server can help you.
second-factor-few-title = Few backup codes are left
second-factor-few =
    { $left ->
        [0] That was your last backup code. Make new ones under “Two-step sign-in” in your account.
        [one] You have one backup code left. Make new ones under “Two-step sign-in” in your account.
       *[other] You have { $left } backup codes left. Make new ones under “Two-step sign-in” in your account.
    }
second-factor-go-on = Go on
backup-code-label = Backup code

## Sign-ins that are held up

unblock-title = Too many tries
unblock-lead = Somebody has tried too many passwords for this account. If that was you, type the code that is on its way to { $email }: it lets you in.
unblock-lead-no-mail = Somebody has tried too many passwords for { $email }. This server sends no mail: whoever runs it can tell you the code that lets you in.
unblock-back = Back to the password
trouble-unblock-shape = The code has eight letters and digits.
report-title = It was not you?
report-lead = Somebody asked for a code to sign in to your account. Press the button, and that code is good for nothing. They don’t have your password unless you gave it away.
report-button = It was not me
report-busy = Ending it…
report-done-title = That code no longer works
report-done-lead = Nobody can sign in with it. If you think that somebody knows your password, change it now.
report-change-password = Change the password

## Settings: two-step sign-in

settings-two-step-on = On: sign-ins ask for a code too
settings-two-step-off = Off
settings-two-step-manage = Manage
settings-two-step-begin = Set up
two-step-title = Two-step sign-in
two-step-lead = Besides the password, signing in then asks for a code from an app on your phone. Who learns your password still stays out.
two-step-lead-on = Signing in asks for a code from your app.
two-step-begin = Set it up
two-step-few =
    { $left ->
        [0] You have no backup codes left. Without them, a lost phone locks you out: make new ones.
        [one] You have one backup code left. Make new ones soon.
       *[other] You have { $left } backup codes left. Make new ones soon.
    }
two-step-app = Authenticator app
two-step-app-text = Shows a new code every half minute
two-step-replace = Use another
two-step-codes = Backup codes
two-step-codes-left =
    { $left ->
        [0] None left
        [one] One left
       *[other] { $left } left
    }
two-step-new-codes = New codes
two-step-off = Switch it off
two-step-off-title = Switch two-step sign-in off?
two-step-off-text = The password alone will do again. Your app’s entry and your backup codes end.
two-step-off-confirm = Switch it off
two-step-scan-title = Scan this with your app
two-step-replace-title = Scan this with the other app
two-step-scan-lead = Any authenticator app will do. Then type the code that it shows.
two-step-picture = QR code for the authenticator app. The key below says the same.
two-step-manual = I can’t scan it
two-step-manual-hint = Type this key into the app: six digits, every 30 seconds, SHA-1, if it asks.
two-step-copy-key = Copy key
two-step-code-label = Code from the app
two-step-continue = Go on
two-step-turn-on = Switch it on
backup-title = Put these codes away
backup-lead = Each lets you in once when the phone is not at hand. Print them or save them, but not on that phone alone. They are shown only now.
backup-download = Save as file
backup-print = Print
backup-copy = Copy
backup-next = I have put them away
backup-file-name = corsac-backup-codes
backup-file-title = Backup codes for two-step sign-in
backup-file-for = For { $email } on { $address }
backup-file-made = Made on { $date }
backup-file-use = Each works once, in the place of the app’s code.
backup-retype-title = One of them, please
backup-retype-lead = Type one of the codes from where you put them. It is not used up by that.
backup-again = Show the codes again
backup-save = Use these codes
trouble-backup-retype = This is none of the new codes.
trouble-totp-late = That took too long, and the key in your app is no good any more. Begin again.
notice-two-step-on = Two-step sign-in is on.
notice-two-step-off = Two-step sign-in is off.
notice-totp-replaced = From now on the codes of the other app count.
notice-backup-codes = The new backup codes count from now on; the old ones don’t.

## Settings: addresses

settings-emails =
    { $count ->
        [one] One address
       *[other] { $count } addresses
    }
settings-emails-open = Manage
emails-title = Email addresses
emails-lead = You sign in with the main one. News about your account goes to all of them.
emails-is-primary = Main address
emails-confirmed = Confirmed
emails-waits = Waits for its code
emails-add-label = Another address
emails-add-hint = A code is sent there.
emails-add = Add
emails-adding = Adding…
emails-full = More than three further addresses are not possible.
emails-primary = Make main
emails-primary-name = Make main: { $email }
emails-primary-title = Make { $email } the main address?
emails-primary-text = You sign in with it from then on. The password stays the same, and all your devices go on syncing.
emails-remove = Remove
emails-remove-name = Remove { $email }
emails-remove-title = Remove { $email }?
emails-remove-text = Nothing about your account goes there any more.
emails-confirm = Type its code
emails-confirm-name = Type its code: { $email }
emails-code-title = Confirm the address
emails-code-lead-no-mail = This server sends no mail. Whoever runs it can tell you the six-digit code for { $email }.
emails-back = Back to the addresses
trouble-email-own = Your account has this address already.
trouble-emails-many = Your account has as many addresses as it can have. Remove one first.
notice-email-added = The address is yours, confirmed.
notice-email-removed = The address is removed.
notice-email-primary = That is your main address now. Sign in with it from now on.

## Settings: picture

avatar-change = Change the picture
avatar-title = Your picture
avatar-lead = Firefox shows it next to your name.
avatar-now = Your picture as it is now
avatar-choose = Choose a picture
avatar-remove = Remove it
avatar-crop-title = Choose what is seen
avatar-crop-picture = The picture as it will be seen
avatar-crop-hint = Pull it into place, or use the sliders.
avatar-zoom = Closer
avatar-across = Left and right
avatar-down = Up and down
avatar-save = Use this
avatar-saving = Saving…
trouble-picture = This browser cannot show that file as a picture. Choose another one.
notice-avatar-saved = That is your picture now.
notice-avatar-removed = The picture is removed.

## Settings: activity

activity-lead = The newest things that happened to your account.
activity-all = All recent activity
activity-report = That wasn’t me
activity-report-name = That wasn’t me: { $event }, { $date }
activity-report-title = Somebody else?
activity-report-text = “{ $event }”, { $date }: what was signed in then, and still is, is signed out at once and for good. Passkeys that were added from there are removed.
activity-report-confirm = Sign it out
notice-reported = Nothing is signed in from there any more. Whoever it was may know your password: change it now.
activity-reported-passkeys = Passkeys added from there, now removed: { $names }
activity-reported-look = Whatever else was changed stays changed. Look whether these are as you want them:
event-reported = said to be somebody else
event-reset-requested = Code for a new password asked for
event-reset-proven = Code for a new password typed
event-reset-link-made = Link for a new password made by whoever runs this server
event-reset-link-used = Link for a new password used
event-recovery-key-added = Recovery key made
event-recovery-key-used = Recovery key used
event-recovery-key-wrong = Wrong recovery key
event-recovery-key-removed = Recovery key removed
event-email-added = Address added
event-email-removed = Address removed
event-email-primary = Main address changed
event-two-step-on = Two-step sign-in switched on
event-two-step-off = Two-step sign-in switched off
event-two-step-asked = Two-step sign-in begun to be set up
event-two-step-right = Second step passed
event-two-step-wrong = Second step not passed
event-two-step-replaced = Other authenticator app
event-codes-new = New backup codes
event-codes-used = Backup code used
event-proof-sent = Code for a change sent
event-proof-right = Code for a change typed
event-proof-wrong = Wrong code for a change

## Settings: what is stored

stored-title = What is stored here
stored-lead = Your browsers encrypt it before they send it: this server can count it, but nobody here can read it.
stored-show = Show how much
stored-total = { $amount } in all
stored-total-of = { $amount } of { $quota } in all
stored-records =
    { $records ->
        [one] One record, { $amount }
       *[other] { $records } records, { $amount }
    }
stored-changed = Last changed { $date }
stored-synced = Last synced { $date }
stored-never-synced = Has not synced lately
stored-bytes = { $size } bytes
stored-kilobytes = { $size } kB
stored-megabytes = { $size } MB
stored-gigabytes = { $size } GB
stored-bookmarks = Bookmarks
stored-history = History
stored-passwords = Passwords
stored-tabs = Open tabs
stored-forms = Form entries
stored-prefs = Settings
stored-addons = Add-ons
stored-addresses = Postal addresses
stored-cards = Payment methods
stored-clients = Devices
stored-crypto = Keys, encrypted
stored-meta = What Sync knows of itself

### What the administrator did, in the recent activity.

event-admin-confirmed = Address confirmed by whoever runs this server
event-admin-signed-out = Signed out everywhere by whoever runs this server
event-admin-two-step-off = Two-step sign-in switched off by whoever runs this server
event-admin-passkeys-off = Passkeys removed by whoever runs this server
event-admin-role = Made an administrator, or no more, by whoever runs this server
event-admin-quota = Room for synced data changed by whoever runs this server
event-admin-codes = Mailed codes looked up by whoever runs this server

### Passkeys and security keys

passkey-sign-in = Sign in with a passkey
passkey-busy = Waiting for your passkey…
notice-passkey-password = Your passkey has signed you in, but here it does not open your synced data. Firefox needs your password for that.
trouble-passkey-cancelled = Nothing happened: the question was closed, it took too long, or there is no passkey for this server here.
trouble-passkey-unknown = This passkey does not sign in here. It was removed from its account, or the account is gone or suspended.
trouble-passkey-other = That passkey belongs to another account. This sign-in is for { $email }.
trouble-passkey-late = That took too long. Try again.
trouble-passkey-unverified = The passkey has to ask for its PIN, your fingerprint or your face, and did not.
trouble-passkey-exists = This device or security key has one for your account already.
trouble-passkey-many =
    { $count ->
        [one] An account can have one passkey or security key. Remove it first.
       *[other] An account can have { $count } passkeys and security keys together. Remove one first.
    }
trouble-passkey-name = A name has 1 to 255 characters.
trouble-passkey-no-secret = This passkey can sign you in, but it cannot open your synced data: the device, or this browser, does not know how.
trouble-passkey-browser = This browser could not do that with the device or security key. Try another browser or another key.
passkeys-title = Passkeys
passkeys-lead = Sign in with the fingerprint, face or PIN of your device or security key instead of your password. The password stays good.
passkeys-off = This server cannot use passkeys: browsers make them only for addresses with a name and https.
passkeys-not-here = This browser cannot use passkeys at this address.
passkeys-add = Add a passkey
passkeys-made = Added { $date }
passkeys-used = last used { $date }
passkeys-opens = Signs you in and opens your synced data
passkeys-opens-not = Signs you in; synced data needs the password
passkeys-open = Let it open my data
passkeys-open-name = Let it open my data: { $name }
passkeys-close = Keep my data closed
passkeys-close-name = Keep my data closed: { $name }
passkeys-close-title = Shall { $name } no longer open your data?
passkeys-close-text = It still signs you in. To sync with a new browser you type your password again.
passkeys-rename = Rename
passkeys-rename-name = Rename { $name }
passkeys-rename-title = Name of the passkey
passkeys-name-label = Name
passkeys-name-hint = So that you know it again: where it is kept, for example.
passkeys-remove = Remove
passkeys-remove-name = Remove { $name }
passkeys-remove-title = Remove { $name }?
passkeys-remove-text = It no longer signs you in. Browsers that are signed in stay so. The device or key itself may go on showing it until you delete it there.
passkeys-data-title = Open your synced data too?
passkeys-data-lead = { $name } signs you in from now on. If you want, it also opens what you sync, so that a new Firefox needs no password at all.
passkeys-data-warning = Whoever has this passkey and can unlock it (with its PIN, a fingerprint or a face) can then read everything that you sync. If you lose it, your password still opens your data, and so does your recovery key if you have one.
passkeys-data-hint = Your key is made from it, here in this browser. Then the passkey is asked for once more.
passkeys-data-button = Let it open my data
passkeys-data-not = Not now
notice-passkey-added = You can sign in with the passkey now.
notice-passkey-opens = The passkey signs you in and opens your synced data.
notice-passkey-closed = The passkey still signs you in, but no longer opens your data.
notice-passkey-removed = It is removed.
settings-passkeys =
    { $count ->
        [0] You have none yet. With one you sign in without typing the password.
        [one] One passkey
       *[other] { $count } passkeys
    }
settings-passkeys-open = Manage
step-up-by-passkey = Use a passkey
second-factor-key = Use a security key
security-keys-title = Security keys
security-keys-text = A security key or a passkey can take the place of the app’s code: you plug it in or tap it.
security-keys-add = Add a security key
security-keys-remove-text = Signing in then needs a code of the app, a backup code or another key.
security-keys-off = Your security keys for it are removed too.
notice-security-key-added = From now on this key does in the place of a code.
event-passkey-added = Passkey or security key added
event-passkey-failed = Passkey or security key could not be added
event-passkey-removed = Passkey or security key removed
event-passkey-sign-in = Signed in with a passkey
event-passkey-sign-in-failed = Sign-in with a passkey failed
event-passkey-proof = Passkey shown for a change
event-passkey-copy = A passkey was refused: it may be a copy
event-passkey-opens = Passkey was made to open synced data
event-passkey-opened = Passkey opened synced data
event-passkey-closed = Passkey no longer opens synced data

### The administrator's pages (their own texts are in admin.ftl)

settings-admin-open = Look after this server: people, mails, log
step-up-admin = Before this page shows other people’s accounts, type your password once more.

### Your data as a file, and a lost device

## Your data

own-data-title = Your data
own-data-card = Everything that this server knows about you, as a file.
own-data-open = Download
own-data-page = Download your data
own-data-lead = Everything that this server knows about you, in one file. Nobody can sign in with what is in it, but it is about you alone: keep it to yourself.
own-data-what = What should be in it?
own-data-account = Your account
own-data-account-text = Addresses, name and picture, devices, recent activity. Any text editor shows it.
own-data-all = Your account and what your browsers have stored
own-data-all-text = Bookmarks, passwords, history and the rest, encrypted as they are here: only your own keys open them. With many records this takes a while.
own-data-start = Download
own-data-starting = Preparing…
own-data-waiting = Your browser is about to save the file.
own-data-progress = How far the download is
own-data-running = { $records } of { $of } records, { $amount }
own-data-stop = Stop
own-data-done = The file is complete. It is where your browser saves downloads.
own-data-failed = The download broke off, and what was saved of it is not complete. Try again.
notice-download-stopped = Stopped. What your browser has saved of it is not complete: delete it.
event-data-downloaded = Data downloaded
event-device-lost = Device reported as lost

## A lost device

lost-title = Lost a device?
lost-this = I have lost this device
lost-lead = Choose it. It is signed out at once: it can no longer sync, or get into your account. What was saved on it is still there.
lost-which = Which one is it?
lost-none = No other device is signed in to your account.
lost-was = What was on it
lost-synced = It last synced { $date }.
lost-never-synced = It has not synced lately.
lost-copies = It may have copies of what you sync: { $kinds }.
lost-copies-any = It may have copies of everything that you sync.
lost-also = These sign-ins came from a browser of the same kind. Sign them out too, unless you know them:
lost-sign-out = Sign it out everywhere
lost-busy = Signing it out…
trouble-lost-none = Choose the device that you have lost.
lost-done-title = It is signed out
lost-done-lead = It gets nothing from your account any more, and if it is online, it notices at once. What was saved on it is still there. So think of what somebody who has it could get at:
lost-password = Your password
lost-password-text = If the device had no screen lock, or somebody knows its code, change your password.
lost-sites = Passwords saved in its browser
lost-sites-text = Then change those as well, your mailbox first.
lost-recovery-text = Was a copy of the key on it? Make a new one; that ends the old one.
lost-two-step-text = Was your authenticator app on it? Sign in with a backup code, and set up another app.
lost-passkeys-text = Was one on it? Remove it.
