"""`manage.py outbox_server`: a simulated phone network and mail server, and a page that shows what they received."""

import signal
import threading
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from notices.local_outbox.gateway import Gateway
from notices.local_outbox.received import KEPT_MESSAGES, ReceivedMessages
from notices.local_outbox.reporting import Reports
from notices.local_outbox.trouble import Trouble
from notices.local_outbox.web import OutboxServer


class Command(BaseCommand):
    """Runs until it is told to stop; refuses where real people are told things."""

    help = "Simulate the phone network and mail on this computer, and show on a page what the portal sent."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ports, place, and trouble on purpose."""
        parser.add_argument("--port", type=int, default=settings.LOCAL_OUTBOX_PORT, help="Page and SMS gateway (HTTP).")
        parser.add_argument("--smtp-port", type=int, default=settings.LOCAL_OUTBOX_SMTP_PORT, help="Mail (SMTP).")
        parser.add_argument("--directory", type=Path, default=settings.LOCAL_OUTBOX_DIRECTORY)
        parser.add_argument("--keep", type=int, default=KEPT_MESSAGES, help="Older messages are dropped.")
        for option in ("--fail-one-in", "--lose-answer-one-in", "--stall-one-in"):
            parser.add_argument(option, type=int, default=0, help="For tests and benches; 0 is never.")
        parser.add_argument("--stall-seconds", type=float, default=30)
        reports_to = settings.LOCAL_OUTBOX_REPORTS_TO
        parser.add_argument("--report-to", default=reports_to, metavar="URL", help="Where deliveries are reported.")
        parser.add_argument("--undelivered-one-in", type=int, default=0, help="SMS that are reported as not delivered.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start both servers, say where the page is, wait."""
        if not settings.DEMONSTRATION:
            raise CommandError(
                "The outbox is a simulator and does not run here: DEMONSTRATION is off in these settings."
            )
        received = ReceivedMessages(options["directory"], kept=options["keep"])
        names = ("fail_one_in", "lose_answer_one_in", "stall_one_in", "stall_seconds")
        trouble = Trouble(**{name: options[name] for name in names})
        gateway = Gateway(received, trouble, settings.SMS_GATEWAY_TOKEN, self._reports(options))
        web = self._web(options["port"], received, gateway)
        mail = self._start_mail(options["smtp_port"], received, trouble)
        try:
            self._serve_until_stopped(web)
        finally:
            mail.stop()

    def _serve_until_stopped(self, web: OutboxServer) -> None:
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        threading.Thread(target=web.serve_forever, daemon=True).start()
        self.stdout.write(f"Outbox (simulated SMS and e-mail): http://localhost:{web.server_port}/")
        self.stdout.flush()
        stopped.wait()
        web.shutdown()
        web.server_close()

    def _reports(self, options: dict[str, Any]) -> Reports | None:
        if not options["report_to"]:
            return None
        reports = Reports(
            options["report_to"], settings.DELIVERY_REPORT_SECRET, undelivered_one_in=options["undelivered_one_in"]
        )
        return reports.start()

    def _web(self, port: int, received: ReceivedMessages, gateway: Gateway) -> OutboxServer:
        try:
            return OutboxServer(port, received, gateway)
        except OSError as error:
            raise _port_is_taken(port, "LOCAL_OUTBOX_PORT") from error

    def _start_mail(self, port: int, received: ReceivedMessages, trouble: Trouble) -> Any:
        try:
            from notices.local_outbox.mail_server import controller
        except ImportError as error:
            raise CommandError("Install the dependency group 'local': the outbox needs aiosmtpd.") from error
        mail = controller(received, trouble, port)
        try:
            mail.start()
        except OSError as error:
            raise _port_is_taken(port, "LOCAL_OUTBOX_SMTP_PORT") from error
        return mail


def _port_is_taken(port: int, variable: str) -> CommandError:
    return CommandError(f"Port {port} is in use by another program. Set {variable}, or PORT, to a free one.")
