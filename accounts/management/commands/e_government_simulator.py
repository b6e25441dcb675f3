"""`manage.py e_government_simulator`: a provider of OpenID Connect that believes whoever one says to be."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from accounts.e_government.simulator import Provider, SimulatorServer


class Command(BaseCommand):
    """Runs until it is told to stop; refuses where real people sign in."""

    help = "Simulate e-Government's sign-in on this computer."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Port, whom it answers, and tokens that must be refused."""
        parser.add_argument("--port", type=int, default=settings.E_GOVERNMENT_SIMULATOR_PORT)
        parser.add_argument("--portal", default=settings.PUBLIC_ADDRESS, help="Where it sends people back to.")
        parser.add_argument("--makes-trouble", action="store_true", help="For tests: tokens that must be refused.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start, say where, wait."""
        if not settings.DEMONSTRATION:
            raise CommandError("The simulator does not run here: DEMONSTRATION is off in these settings.")
        provider = Provider(
            issuer=f"http://localhost:{options['port']}",
            client_id=settings.E_GOVERNMENT_CLIENT_ID,
            secret=settings.E_GOVERNMENT_SECRET,
            portal=options["portal"],
            makes_trouble=options["makes_trouble"],
        )
        try:
            server = SimulatorServer(options["port"], provider)
        except OSError as error:
            sentence = f"Port {options['port']} is in use by another program. Set E_GOVERNMENT_SIMULATOR_PORT, or PORT."
            raise CommandError(sentence) from error
        self._serve_until_stopped(server)

    def _serve_until_stopped(self, server: SimulatorServer) -> None:
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.stdout.write(f"Simulator of e-Government: http://localhost:{server.server_port}/")
        self.stdout.flush()
        stopped.wait()
        server.shutdown()
        server.server_close()
