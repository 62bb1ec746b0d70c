"""A mail server for the tests, on aiosmtpd. Says its port, then one JSON line per mail; ends when its input ends.

Arguments: [--tls | --starttls] --cert FILE --key FILE [--login USER:PASSWORD]
Recipients that start with "gone" are refused; a mail to one that starts with "once" is put off the first time.
"""
import argparse
import asyncio
import base64
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("--tls", action="store_true")
parser.add_argument("--starttls", action="store_true")
parser.add_argument("--cert")
parser.add_argument("--key")
parser.add_argument("--login")
arguments = parser.parse_args()


def say(**values):
    print(json.dumps(values), flush=True)


class Handler:
    def __init__(self):
        self.put_off = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone"):
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        recipient = envelope.rcpt_tos[0]
        if recipient.startswith("once") and recipient not in self.put_off:
            self.put_off.add(recipient)
            return "451 4.7.1 greylisted, try later"
        say(
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            encrypted=session.ssl is not None,
            user=session.auth_data.decode() if session.auth_data else None,
            content=base64.b64encode(envelope.original_content).decode(),
        )
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    user, password = arguments.login.split(":", 1)
    fits = data.login.decode() == user and data.password.decode() == password
    return AuthResult(success=fits, auth_data=data.login if fits else None, handled=False)


context = None
if arguments.cert:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(arguments.cert, arguments.key)


def create_conversation():
    return SMTP(
        handler,
        hostname="receiver",
        tls_context=context if arguments.starttls else None,
        require_starttls=arguments.starttls,
        authenticator=authenticate if arguments.login else None,
        auth_required=bool(arguments.login),
        auth_require_tls=arguments.starttls,
    )


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(create_conversation, "127.0.0.1", 0, ssl=context if arguments.tls else None)
    say(port=server.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


handler = Handler()
asyncio.run(serve())
