"""Starts Synapse as a child of a test: says when it listens, and stops when its parent lets go of it.

Usage: start.py -c homeserver.yaml, with both ends held by the parent: one line "listening" goes to standard
output; the end of standard input means stop. However the parent ends, its end of the pipe closes, so that no
server outlives its test.
"""

import os
import threading

from synapse.app import homeserver
from synapse.storage.engines.sqlite import Sqlite3Engine

start_synapse = homeserver.start
prepare_connection = Sqlite3Engine.on_new_connection


async def start_and_say_so(hs, **options):
    await start_synapse(hs, **options)
    os.write(1, b"listening\n")
    threading.Thread(target=stop_when_let_go, args=(hs.get_reactor(),), daemon=True).start()


def stop_when_let_go(reactor):
    while os.read(0, 4096):
        pass
    reactor.callFromThread(reactor.stop)


def prepare_hasty_connection(engine, connection):
    # Survives the end of the process, not of the machine: a test needs no more, and never waits for a busy disk.
    prepare_connection(engine, connection)
    connection.execute("PRAGMA synchronous = OFF")


homeserver.start = start_and_say_so
Sqlite3Engine.on_new_connection = prepare_hasty_connection
homeserver.main()
