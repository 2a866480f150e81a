"""Refuse every connection but loopback, in this process and, by PYTHONPATH, in its children."""

import ipaddress
import socket


def _refuse_unless_local(address):
    if not isinstance(address, tuple):
        return  # a Unix socket
    host = address[0]
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = host in ("", "localhost")
    if not local:
        raise OSError(f"the network is blocked in tests. Received: {host}")


def _guard(owner, name, address_of):
    original = getattr(owner, name)

    def guarded(*args, **kwargs):
        _refuse_unless_local(address_of(args))
        return original(*args, **kwargs)

    setattr(owner, name, guarded)


_guard(socket.socket, "connect", lambda args: args[1])
_guard(socket.socket, "connect_ex", lambda args: args[1])
_guard(socket.socket, "sendto", lambda args: args[-1])
_guard(socket, "getaddrinfo", lambda args: (args[0] or "",))
