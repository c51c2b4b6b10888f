### Mails to people. Each message has the attributes
###   subject  the subject line
###   title    the heading
###   before   what comes before the code, the link or the details
###   after    what comes after them
###   not-you  what to do when it was somebody else
### Variables: $host is the server's name, such as sync.example.org, $url its whole address.

## A new account: the code that is typed into the page that asks for it.

verifyShortCode =
    .subject = Your code for { $host }
    .title = Confirm your address
    .before = Type this code into the page where you are making your account on { $host }:
    .after = It is good for 24 hours.
    .not-you = If you are not making an account, somebody typed your address by mistake. You need not do anything.

## A new account: the link, for programs that show no page which asks for a code.

verify =
    .subject = Confirm your address for { $host }
    .title = Confirm your address
    .before = To finish your account on { $host }, open this link and press the button there:
    .after = It is good for 24 hours.
    .not-you = If you are not making an account, somebody typed your address by mistake. You need not do anything.

## A sign-in that must be confirmed: the code.

verifyLoginCode =
    .subject = Your sign-in code for { $host }
    .title = Confirm your sign-in
    .before = Somebody, probably you, is signing in to your account on { $host }. Type this code there:
    .after = It is good for 10 minutes.
    .not-you = If it is not you, don't give this code to anybody: without it the sign-in fails. But whoever is signing in knows your password: change it in the settings of your account on { $host }.

## A sign-in that must be confirmed: the link.

verifyLogin =
    .subject = Confirm your sign-in to { $host }
    .title = Confirm your sign-in
    .before = Somebody, probably you, is signing in to your account on { $host }. If it is you, open this link and press the button there:
    .after = It is good for 10 minutes.
    .not-you = If it is not you, don't open the link: without it the sign-in fails. But whoever is signing in knows your password: change it in the settings of your account on { $host }.

## A device has signed in.

newDeviceLogin =
    .subject = New sign-in to { $host }
    .title = New sign-in
    .before = A browser has signed in to your account on { $host }:
    .after = You see all your devices here:
    .not-you = If it was not you, sign that device out there and change your password for { $host }: somebody knows it.

## The address was confirmed.

postVerify =
    .subject = Your account on { $host } is ready
    .title = Your account is ready
    .before = Your address is confirmed. What your browser syncs is encrypted before it leaves it; only your devices can read it.
    .after = Sign in on another device to have the same bookmarks, passwords and tabs there. This page shows how:
    .not-you = If you made no account, tell the people who run { $host }.

## Details of a sign-in.

# $device is a browser and system as it calls itself, such as "Firefox on Linux".
detail-device = Browser: { $device }
detail-agent = Browser: { $device } on { $system }
detail-unknown-device = Browser: unknown
# $ip is an address such as 192.0.2.7
detail-ip = IP address: { $ip }
# $time is a moment in the reader's language, in UTC.
detail-time = Time: { $time } UTC
# Below the news of a new password, while passkeys sign in that it does not end; a link follows.
detail-passkeys =
    { $passkeys ->
        [one] One passkey still signs in to this account without the password. If you do not know it, remove it here:
       *[other] { $passkeys } passkeys still sign in to this account without the password. Remove those that you do not know here:
    }

## Below every mail.

# $url is the server's whole address.
footer = Sent by Corsac at { $url }

### Addresses

## A further address: the code that proves it.

verifySecondaryCode =
    .subject = Your code for { $host }
    .title = Confirm this address
    .before = Somebody, probably you, wants to add this address to an account on { $host }. Type this code into the page that asks for it:
    .after = It is good for 10 minutes.
    .not-you = If it is not you, don't give this code to anybody. Without it nothing happens.

## A further address was added.

# $email is the address, here and below.
postVerifySecondary =
    .subject = An address was added to your account on { $host }
    .title = Address added
    .before = { $email } now belongs to your account on { $host }. News about the account go there too, and a forgotten password can be replaced from there.
    .after = You see all your addresses here:
    .not-you = If it was not you, remove that address there, then change your password: somebody else is in your account.

## Another address became the first one.

postChangePrimary =
    .subject = Your address on { $host } was changed
    .title = You sign in with another address
    .before = From now on you sign in to your account on { $host } with { $email }. Your password and what your browsers sync stay as they are.
    .after = You see all your addresses here:
    .not-you = If it was not you, change it back there, then change your password: somebody else is in your account.

## An address was removed.

postRemoveSecondary =
    .subject = An address was removed from your account on { $host }
    .title = Address removed
    .before = { $email } no longer belongs to your account on { $host }.
    .after = You see all your addresses here:
    .not-you = If it was not you, add it again there, then change your password: somebody else is in your account.

### Recovery key, and what is kept after a reset

## The account has a recovery key.

postAddAccountRecovery =
    .subject = Your account on { $host } has a recovery key
    .title = You have a recovery key
    .before = A recovery key was made for your account on { $host }. If you ever forget your password, it keeps what your browsers synced.
    .after = Keep it where you find it without this device. You can replace or delete it here:
    .not-you = If it was not you, delete the key there and change your password: somebody knows it.

## Another recovery key took the place of the first one.

postChangeAccountRecovery =
    .subject = New recovery key for { $host }
    .title = You have a new recovery key
    .before = Your account on { $host } has a new recovery key. The earlier one is of no use any more: throw it away.
    .after = You can replace or delete the new one here:
    .not-you = If it was not you, delete the key there and change your password: somebody knows it.

## The recovery key was deleted.

postRemoveAccountRecovery =
    .subject = Recovery key deleted on { $host }
    .title = Your recovery key was deleted
    .before = Your account on { $host } has no recovery key any more. If you forget your password now, what is stored on { $host } is lost.
    .after = You can make a new one here:
    .not-you = If it was not you, change your password: somebody knows it.

## The password was reset without recovery key: the data of before are kept for a while.
# $until is a moment in the reader's language, in UTC.

keysKept =
    .subject = What you synced on { $host } is kept until { $until } UTC
    .title = What you synced is kept for a while
    .before = The password of your account on { $host } was reset without the recovery key, so your account has new keys. What your browsers stored there before (bookmarks, history, passwords, tabs and whatever else they synced) cannot be read with the new keys. It is kept, locked as it was, until { $until } UTC. After that it is deleted for good. What is in your browsers themselves stays there.
    .after = If you remember your old password, or find your recovery key, you get everything back until then. Sign in and open this page:
    .not-you = { $by ->
        [link] If you did not reset your password, somebody has used the link that the people who run { $host } have made for you. Tell them, then reset the password of your account again. What you synced is kept all the same.
       *[mail] If you did not reset your password, somebody reads your mail. Secure your mailbox first, then reset the password of your account again. What you synced is kept all the same.
    }

## The data of before a reset are back.

keysRestored =
    .subject = What you synced on { $host } is back
    .title = What you synced is back
    .before = What your browsers stored on { $host } before the password was reset can be read again. What they have collected since then they add to it themselves.
    .after = Your password stays as it is now. Your other devices ask for it once. Here you see them all:
    .not-you = If it was not you, change your password at once: somebody knows it, and your old one or your recovery key too. Then tell the people who run { $host }.

### Password: changed, forgotten, reset

## A forgotten password: the code that is typed into the page that asks for it.

passwordForgotOtp =
    .subject = Your code for a new password on { $host }
    .title = Choose a new password
    .before = Somebody, probably you, has forgotten the password of your account on { $host }. Type this code into the page that asks for it:
    .after = It is good for 10 minutes.
    .not-you = If it is not you, don't give this code to anybody. Without it your password stays as it is.

## The administrator has made a link for a new password. The link itself is not in the mail.

resetLinkMade =
    .subject = A link for a new password on { $host }
    .title = A link for a new password
    .before = Whoever runs { $host } has made a link with which you, without a code by mail, choose a new password. It works once, and for one hour.
    .after = If you have asked for it, all is well. What happens in your account you see here:
    .not-you = If you have not asked for it, tell the people who run { $host } at once, and give the link to nobody.

## The password was changed.

passwordChanged =
    .subject = Your password for { $host } was changed
    .title = Password changed
    .before = The password of your account on { $host } was changed:
    .after = If it was you, all is well: your data stay as they are, and your other devices ask for the new password. If it was not you, choose another password at once:
    .not-you = In that case somebody knew your password and may have read what you sync: tell the people who run { $host }.

## A forgotten password was replaced.
# $by is how the reset was asked for: link (of the administrator) or mail; so in all mails about a reset.
# $kept is yes while what was synced before is kept, else no.

passwordReset =
    .subject = Your account on { $host } has a new password
    .title = New password
    .before = The forgotten password of your account on { $host } was replaced:
    .after = All your devices ask for the new password. What was stored on the server cannot be read with it; your devices send theirs again once you sign in there. { $kept ->
        [yes] What was there before is kept for a while: another mail says until when, and how it comes back.
       *[no] What was there before is gone.
    } If it was not you, choose another password at once:
    .not-you = { $by ->
        [link] In that case somebody has used the link that the people who run { $host } have made for you: tell them.
       *[mail] In that case somebody reads your mail: change the password of your mailbox too, and tell the people who run { $host }.
    }

## The same, with the recovery key.

passwordResetAccountRecovery =
    .subject = Your account on { $host } has a new password
    .title = New password by recovery key
    .before = The password of your account on { $host } was replaced with the help of your recovery key. Your data are all there:
    .after = All your devices ask for the new password. The recovery key that was used is worth nothing any more. Unless you have a new one already, make it here:
    .not-you = { $by ->
        [link] If it was not you, somebody has your recovery key and the link that the people who run { $host } have made for you: choose another password there, and tell them.
       *[mail] If it was not you, somebody has your recovery key and reads your mail: choose another password there, and tell the people who run { $host }.
    }

## The same, and a recovery key would have helped.

passwordResetWithRecoveryKeyPrompt =
    .subject = Your account on { $host } has a new password
    .title = New password
    .before = The forgotten password of your account on { $host } was replaced:
    .after = All your devices ask for the new password. What was stored on the server cannot be read with it; your devices send theirs again once you sign in there. { $kept ->
        [yes] What was there before is kept for a while: another mail says until when, and how it comes back.
       *[no] What was there before is gone.
    } With a recovery key nothing gets lost the next time. Make one here:
    .not-you = { $by ->
        [link] If it was not you, somebody has used the link that the people who run { $host } have made for you: choose another password there, and tell them.
       *[mail] If it was not you, whoever did it reads your mail: choose another password there, change the one of your mailbox too, and tell the people who run { $host }.
    }

### Second factor, and sign-ins past their limits

## Something sensitive is about to be changed: the code.

verifyAccountChange =
    .subject = Your code for { $host }
    .title = Confirm that it is you
    .before = Somebody, probably you, wants to change something in the settings of your account on { $host }. Type this code into the page that asks for it:
    .after = It is good for 10 minutes.
    .not-you = If it is not you, don't give this code to anybody, and change your password: whoever asked for the code is signed in to your account.

## A sign-in is held up after too many tries: the code that lets one through, and the link for those who did not ask.

unblockCode =
    .subject = Your code to sign in to { $host }
    .title = Sign in with this code
    .before = There were too many tries to sign in to your account on { $host }. To sign in all the same, type this code into the page that asks for it:
    .after = It is good for 1 hour and for one try.
    .not-you = If it is not you, don't give this code to anybody. With this link and the button there the code stops working:

## Two-step sign-in was switched on, replaced or switched off.

postAddTwoStepAuthentication =
    .subject = Two-step sign-in is on at { $host }
    .title = Two-step sign-in is on
    .before = From now on your account on { $host } asks for a code of your authenticator app when you sign in. Keep your backup codes where you find them without your phone.
    .after = You can change it here:
    .not-you = If it was not you, somebody else is in your account: tell the people who run { $host }.

postChangeTwoStepAuthentication =
    .subject = Your authenticator app for { $host } was replaced
    .title = Another authenticator app
    .before = Your account on { $host } now takes the codes of another authenticator app. Those of the one before are worth nothing any more; your backup codes stay.
    .after = You can change it here:
    .not-you = If it was not you, somebody else is in your account: tell the people who run { $host }.

postRemoveTwoStepAuthentication =
    .subject = Two-step sign-in is off at { $host }
    .title = Two-step sign-in is off
    .before = Your account on { $host } asks for the password alone from now on. The backup codes are worth nothing any more, nor are security keys for the second step.
    .after = You can switch it on again here:
    .not-you = If it was not you, somebody else is in your account: change your password.

## Backup codes: new ones, one used, few left.

postNewRecoveryCodes =
    .subject = New backup codes for { $host }
    .title = New backup codes
    .before = New backup codes were made for your account on { $host }. The ones before are worth nothing any more.
    .after = You can change them here:
    .not-you = If it was not you, somebody else is in your account: change your password, and make new codes.

postSigninRecoveryCode =
    .subject = A backup code was used at { $host }
    .title = Sign-in with a backup code
    .before = Somebody has signed in to your account on { $host } with a backup code:
    .after = That code is used up. You can make new ones here:
    .not-you = If it was not you, change your password, and make new codes: somebody knows both.

postConsumeRecoveryCode =
    .subject = A backup code was used at { $host }
    .title = Password reset with a backup code
    .before = Somebody who has forgotten the password of your account on { $host } has used a backup code:
    .after = That code is used up. You can make new ones here:
    .not-you = { $by ->
        [link] If it was not you, tell the people who run { $host }: somebody has used the link that they have made for you, and knows your backup codes.
       *[mail] If it was not you, tell the people who run { $host }: somebody reads your mail and knows your backup codes.
    }

# $left is how many are left.
lowRecoveryCodes =
    .subject =
        { $left ->
            [0] No backup codes left for { $host }
            [one] One backup code left for { $host }
           *[other] { $left } backup codes left for { $host }
        }
    .title =
        { $left ->
            [0] No backup codes left
            [one] One backup code left
           *[other] { $left } backup codes left
        }
    .before = Without backup codes you cannot sign in to your account on { $host } when your authenticator app is gone.
    .after = You can make new ones here:
    .not-you = If you did not use them, change your password, and make new codes: somebody knows both.

### What the administrator did to an account.

accountSuspended =
    .subject = Your account on { $host } is switched off
    .title = Your account is switched off
    .before = The people who run { $host } have switched your account off. Your browsers are signed out; they keep what they have. What you have synced stays here and comes back with the account.
    .after = Once the account is switched on again, you sign in here:
    .not-you = If you do not know why, ask the people who run { $host }.

accountRestored =
    .subject = Your account on { $host } is switched on again
    .title = Your account is switched on again
    .before = The people who run { $host } have switched your account on again. Sign in with your password in each browser: what you have synced is still here.
    .after = You can sign in here:
    .not-you = If you did not expect this, ask the people who run { $host }.

### Passkeys: added, removed, perhaps copied. $name is what its owner calls it.

postAddPasskey =
    .subject = A passkey was added at { $host }
    .title = A passkey was added
    .before = The passkey or security key "{ $name }" was added to your account on { $host }.
    .after = You can rename or remove it here:
    .not-you = If it was not you, somebody else is in your account: remove the passkey, and change your password.

postRemovePasskey =
    .subject = A passkey was removed at { $host }
    .title = A passkey was removed
    .before = The passkey or security key "{ $name }" was removed from your account on { $host }. It does not sign in any more. You can delete it on your device, too.
    .after = Your passkeys are here:
    .not-you = If it was not you, somebody else is in your account: change your password.

passkeyCopied =
    .subject = A passkey was refused at { $host }
    .title = Is there a copy of your passkey?
    .before = The passkey or security key "{ $name }" of your account on { $host } was refused: it has counted fewer uses than before. That happens when somebody has made a copy of it, or when the device that holds it was set back.
    .after = Remove it here, and add a new one:
    .not-you = If you did not use it just now, somebody else has a copy: remove it at once.

passkeysRemoved =
    .subject = All passkeys were removed at { $host }
    .title = All passkeys were removed
    .before = The people who run { $host } have removed all passkeys and security keys from your account. They do not sign in any more; your password does.
    .after = You can add new ones here:
    .not-you = If you did not ask for this, ask the people who run { $host } why.
