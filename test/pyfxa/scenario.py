"""Another project's reading of the protocol: what Mozilla's own Python client makes of this server.

Usage: scenario.py <origin> <outbox folder> <version of stretching> …. Prints `ok <step>` for every step and ends with 0, or
ends with the first thing that is not as it should be.
"""

import base64
import email.parser
import glob
import hashlib
import hmac
import os
import struct
import sys
import time

import requests
from fxa import core, oauth, profile
from fxa._utils import BearerTokenAuth
from fxa.errors import ClientError

ORIGIN, OUTBOX, *STRETCHINGS = sys.argv[1:]
DESKTOP = "5882386c6d801776"
OLDSYNC = "https://identity.mozilla.com/apps/oldsync"
MAIL_SECONDS = 10


def check(truth, what):
    if not truth:
        raise AssertionError(what)


def step(name):
    print("ok " + name, flush=True)


def refused(call, code, errno, what):
    try:
        call()
    except ClientError as error:
        details = (error.details.get("code"), error.details.get("errno"))
        check(details == (code, errno), f"{what}: {details}, not {(code, errno)}")
        for member in ("error", "message", "info"):
            check(isinstance(error.details.get(member), str), f"{what}: no text {member}")
        return
    raise AssertionError(f"{what}: not refused")


def code_of_mail_to(address, header="X-Verify-Code"):
    until = time.time() + MAIL_SECONDS
    while time.time() < until:
        for path in sorted(glob.glob(os.path.join(OUTBOX, "*.eml")), reverse=True):
            with open(path, encoding="utf-8") as file:
                mail = email.parser.Parser().parse(file)
            if address in mail["To"] and mail[header]:
                return mail[header]
        time.sleep(0.05)
    raise AssertionError("no mail with a code came")


def run(version):
    address = f"python{version}@example.org"
    password = "a quiet steppe evening"
    client = core.Client(f"{ORIGIN}/api/auth", key_stretch_version=version)
    name = f"stretching v{version}: "

    session = client.create_account(address, password, keys=True)
    check(len(session.uid) == 32, "uid")
    refused(lambda: session.client.fetch_keys(session._key_fetch_token, session.stretchpwd.v2 if version == 2 else session.stretchpwd), 400, 104, "keys before the address is confirmed")
    check(session.get_email_status()["verified"] is False, "not verified yet")
    step(name + "signs up; keys wait for the confirmation")

    refused(lambda: session.verify_email_code("0" * 32), 400, 105, "wrong code")
    session.verify_email_code(code_of_mail_to(address))
    check(session.get_email_status()["verified"] is True, "verified")
    session.check_session_status()
    step(name + "confirms with the code of the mail")

    keys = session.fetch_keys()
    check([len(key) for key in keys] == [32, 32], "two keys of 32 bytes")
    again = client.login(address, password, keys=True)
    check(again.verified is True, "a fresh account signs in without a code")
    check(again.fetch_keys() == keys, "the same keys at the second sign-in")
    other = core.Client(f"{ORIGIN}/api/auth", key_stretch_version=1)
    check(other.login(address, password, keys=True).fetch_keys() == keys, "the same keys by v1")
    step(name + "signs in by either stretching and gets the same keys")

    refused(lambda: client.login(address, "wrong"), 400, 103, "wrong password")
    refused(lambda: client.login("nobody@example.org", password), 400, 102, "unknown account")
    refused(lambda: client.create_account(address, password), 400, 101, "the address is taken")
    check(client.get_account_status(session.uid)["exists"] is True, "status by uid")
    check(client.get_account_status("0" * 32)["exists"] is False, "status of no account")
    check(len(client.get_random_bytes()) == 32, "random bytes")
    step(name + "wrong passwords and unknown accounts have their errors")

    grants = oauth.Client(DESKTOP, server_url=f"{ORIGIN}/api/oauth")
    token = grants.authorize_token(again, f"profile {OLDSYNC}")
    verified = grants.verify_token(token, OLDSYNC)
    check(verified["user"] == session.uid, "the token's account")
    check(verified["client_id"] == DESKTOP, "the token's client")
    check(grants.get_client_metadata()["id"] == DESKTOP, "client metadata")
    person = profile.Client(f"{ORIGIN}/api/profile")
    check(person.get_profile(token)["email"] == address, "profile")
    check(person.get_email(token) == address, "profile: e-mail")
    check(person.get_uid(token) == session.uid, "profile: uid")
    picture = requests.get(person.get_avatar_url(token), timeout=10)
    check(picture.status_code == 200 and picture.headers["Content-Type"].startswith("image/"), "avatar")
    step(name + "gets an access token, has it verified, reads the profile")

    scoped = again.apiclient.post("/account/scoped-key-data", {"client_id": DESKTOP, "scope": OLDSYNC}, auth=again._auth)
    check(scoped[OLDSYNC]["identifier"] == OLDSYNC, "scoped key data")
    check(scoped[OLDSYNC]["keyRotationTimestamp"] > 1_600_000_000_000, "in ms")
    step(name + "gets the data of the scoped key")

    grants.destroy_token(token)
    uncached = oauth.Client(DESKTOP, server_url=f"{ORIGIN}/api/oauth", cache=None)
    refused(lambda: uncached.verify_token(token), 400, 108, "a destroyed token")
    refused(lambda: person.get_profile(token), 401, 100, "profile with a destroyed token")
    again.destroy_session()
    refused(again.check_session_status, 401, 110, "an ended session")
    refused(lambda: client.fetch_keys("00" * 32, b"0" * 32), 401, 110, "no such key token")
    step(name + "dead tokens and sessions have their errors")

    client.destroy_account(address, password)
    check(client.get_account_status(session.uid)["exists"] is False, "the account is gone")
    refused(session.check_session_status, 401, 110, "a session of a deleted account")
    step(name + "deletes the account")


def upgrade():
    address = "upgraded@example.org"
    password = "a quiet steppe evening"
    first = core.Client(f"{ORIGIN}/api/auth", key_stretch_version=1)
    session = first.create_account(address, password, keys=True)
    session.verify_email_code(code_of_mail_to(address))
    keys = session.fetch_keys()
    second = core.Client(f"{ORIGIN}/api/auth", key_stretch_version=2)
    check(second.get_key_stretch_version(address)[0] == 1, "v1 before")
    check(second.login(address, password, keys=True).fetch_keys() == keys, "the same keys after the upgrade")
    check(second.get_key_stretch_version(address)[0] == 2, "v2 after")
    check(first.login(address, password, keys=True).fetch_keys() == keys, "v1 still signs in")
    session.check_session_status()
    step("an account of the first stretching gets the second at sign-in, and keeps its keys and sessions")


def passwords(version):
    address = f"forgetful{version}@example.org"
    first, second, third = "a quiet steppe evening", "a windy steppe morning", "a long steppe night"
    client = core.Client(f"{ORIGIN}/api/auth", key_stretch_version=version)
    name = f"stretching v{version}: "
    session = client.create_account(address, first, keys=True)
    session.verify_email_code(code_of_mail_to(address))
    keys = session.fetch_keys()
    other = client.login(address, first)

    session.change_password(first, second)
    session.check_session_status()
    refused(other.check_session_status, 401, 110, "another session after the change")
    refused(lambda: client.login(address, first), 400, 103, "the old password")
    check(client.login(address, second, keys=True).fetch_keys() == keys, "the same keys after the change")
    step(name + "changes the password; its session goes on, the others end, the keys stay")

    reset = client.send_reset_code(address)
    refused(lambda: client.verify_reset_otp(address, "00000000"), 400, 105, "a wrong code")
    token = reset.verify_code(code_of_mail_to(address, "X-Password-Forgot-Otp"))
    client.reset_account(reset.email_to_hash_with, token, third)
    refused(session.check_session_status, 401, 110, "a session after the reset")
    refused(lambda: client.login(address, second), 400, 103, "the forgotten password")
    fresh = client.login(address, third, keys=True).fetch_keys()
    check(fresh[0] == keys[0] and fresh[1] != keys[1], "kA stays, kB is another")
    client.send_reset_code("nobody@example.org")
    step(name + "resets a forgotten password; the keys are new ones")


def totp_at(secret, seconds):
    """What an authenticator app shows (RFC 6238: SHA-1, six digits, steps of 30 s)."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(seconds // 30)), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Proofs:
    """Tokens for sensitive acts; each mailed code is used once."""

    def __init__(self, address):
        self.address = address
        self.used = set()

    def of(self, session, action):
        session.mfa_request_otp(action)
        until = time.time() + MAIL_SECONDS
        while time.time() < until:
            code = code_of_mail_to(self.address, "X-Account-Change-Verify-Code")
            if code not in self.used:
                self.used.add(code)
                return session.mfa_verify_otp(code, action)
            time.sleep(0.05)
        raise AssertionError("no new code came")


def second_factor(version):
    address = f"careful{version}@example.org"
    password = "a quiet steppe evening"
    client = core.Client(f"{ORIGIN}/api/auth", key_stretch_version=version)
    name = f"stretching v{version}: "
    session = client.create_account(address, password, keys=True)
    session.verify_email_code(code_of_mail_to(address))
    keys = session.fetch_keys()
    proofs = Proofs(address)

    refused(lambda: session.mfa_verify_otp("000000", "2fa"), 400, 183, "a wrong code of the mail")
    other = proofs.of(session, "email")
    refused(lambda: session.totp_create(other), 401, 110, "a proof for another act")
    proof = proofs.of(session, "2fa")
    secret = session.totp_create(proof)["secret"]
    check(session.totp_exists() is False, "nothing is on before the set-up ends")
    session.totp_setup_verify(proof, totp_at(secret, time.time()))
    codes = ["AB12CD34EF", "GH56JK78MN", "PQ90RS12TV"]
    session.apiclient.post("/mfa/recoveryCodes", {"recoveryCodes": codes}, auth=BearerTokenAuth(proof))
    session.totp_setup_complete(proof)
    check(session.totp_exists() is True, "it is on")
    step(name + "sets up the second factor with a proof by mail, and backup codes")

    late = client.login(address, password, keys=True)
    check(late.verified is False, "the password alone is not enough")
    refused(lambda: late.fetch_keys(), 400, 104, "keys before the second factor")
    check(late.totp_verify("000000") is False, "a wrong code of the app")
    # The code of this step was spent at the set-up: the next one is allowed already.
    check(late.totp_verify(totp_at(secret, time.time() + 30)) is True, "the right code of the app")
    check(late.fetch_keys() == keys, "the keys after it")
    step(name + "signs in with the second factor")

    lost = client.login(address, password)
    backup = lambda code: lost.apiclient.post("/session/verify/recoveryCode", {"code": code}, auth=lost._auth)
    refused(lambda: backup("ZZ99ZZ99ZZ"), 400, 156, "no such backup code")
    check(backup(codes[0])["remaining"] == 2, "two codes are left")
    refused(lambda: backup(codes[0]), 400, 156, "a backup code that was used")
    lost.check_session_status()
    step(name + "signs in with a backup code, once")

    session = late
    changed = proofs.of(session, "password")
    check(isinstance(changed, str) and changed.count(".") == 2, "a token for the change of the password")
    session.change_password(password, "a windy steppe morning")
    check(session.totp_exists() is True, "the second factor outlives the password")
    session.totp_delete(proofs.of(session, "2fa"))
    check(session.totp_exists() is False, "it is off")
    check(client.login(address, "a windy steppe morning").verified is True, "the password is enough again")
    step(name + "changes the password beside the second factor, and switches it off")


for stretching in STRETCHINGS:
    run(int(stretching))
    # Earlier ones change a password without a session, and reset it by a link.
    if hasattr(core.Client, "verify_reset_otp"):
        passwords(int(stretching))
        second_factor(int(stretching))
if "2" in STRETCHINGS:
    upgrade()
