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
    .not-you = If it is not you, don't give this code to anybody: without it the sign-in fails. But whoever is signing in knows your password, so tell the people who run { $host }.

## A sign-in that must be confirmed: the link.

verifyLogin =
    .subject = Confirm your sign-in to { $host }
    .title = Confirm your sign-in
    .before = Somebody, probably you, is signing in to your account on { $host }. If it is you, open this link and press the button there:
    .after = It is good for 10 minutes.
    .not-you = If it is not you, don't open the link: without it the sign-in fails. But whoever is signing in knows your password, so tell the people who run { $host }.

## A device has signed in.

newDeviceLogin =
    .subject = New sign-in to { $host }
    .title = New sign-in
    .before = A browser has signed in to your account on { $host }:
    .after = You see all your devices here:
    .not-you = If it was not you, sign that device out there and tell the people who run { $host }: somebody knows your password.

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
detail-unknown-device = Browser: unknown
# $ip is an address such as 192.0.2.7
detail-ip = IP address: { $ip }
# $time is a moment in the reader's language, in UTC.
detail-time = Time: { $time } UTC

## Below every mail.

# $url is the server's whole address.
footer = Sent by Corsac at { $url }
