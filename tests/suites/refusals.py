#!/usr/bin/env python3
"""How long the server takes to refuse what asks for too much, and how much memory that costs it.

usage: refusals.py URL [--pid SERVER] [--rounds 20]

Sends each greedy request ROUNDS times. A refusal counts as passed when its slowest took at most 100 ms; with the
server's process id (Linux) its memory must be the same after the second half of all rounds as after the first,
give or take 8 MB.
"""

import argparse
import http.client
import json
import time
import urllib.parse

SLOWEST_MS = 100
GROWTH_MB = 8


def repeated(piece, times):
    return "".join(piece(number) for number in range(times))


def bomb(wide, deep):
    """Fragments that spread into WIDE to the power of DEEP fields."""
    spreads = repeated(lambda n: f" fragment f{n} on Query {{{f' ...f{n + 1}' * wide}}}", deep)
    return f"{{ ...f0 }}{spreads} fragment f{deep} on Query {{ __typename }}"


def asked(query, **variables):
    return json.dumps({"query": query, "variables": variables})


AWARDS = "query($filter: AwardFilter) { awards(filter: $filter) { totalCount } }"

GREEDY = {
    "20,000 aliases": asked("{" + repeated(lambda n: f" a{n}: __typename", 20_000) + "}"),
    "1,000 short aliases": asked("{" + repeated(lambda n: f" a{n}: __typename", 1_000) + "}"),
    "a fragment bomb of 2 kB": asked(bomb(12, 14)),
    "a deep fragment bomb": asked(bomb(2, 55)),
    "1,000 directives": asked("{ __typename" + " @a" * 1_000 + "}"),
    "100,000 levels of fields": asked("{a" * 100_000),
    "25 levels of fields": asked("{ campaigns { nodes { " + "parent { " * 25 + "id" + " }" * 25 + " } } }"),
    "100,000 brackets": asked("{ nodes(ids: " + "[" * 100_000),
    "a body of 10 MB": asked("{ __typename } #" + "x" * 10_000_000),
    "variables 100 levels deep": asked(AWARDS, filter=json.loads('{"not":' * 100 + '{"text": "a"}' + "}" * 100)),
    "40,000 values in a variable": asked(AWARDS, filter={"units": [f"Tổ {n}" for n in range(40_000)]}),
    "pages of pages of pages": asked(
        "{ campaigns(first: 200) { nodes { awards(first: 200) { nodes { recipient { awards(first: 200) { nodes { id } } } } } } } }"
    ),
    "introspection in circles": asked("{ __schema { types " + "{ fields { type " * 6 + "{ name }" + " } }" * 6 + " } }"),
}


def refused(url, body):
    """Milliseconds until the answer was there, and whether it was a refusal in words."""
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=30)
    begun = time.perf_counter()
    connection.request("POST", url.path, body.encode(), {"content-type": "application/json"})
    answer = json.loads(connection.getresponse().read())
    taken = (time.perf_counter() - begun) * 1_000
    connection.close()
    return taken, answer["errors"][0]["extensions"]["code"] in ("LIMIT_EXCEEDED", "BAD_USER_INPUT")


def memory_mb(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / 1_024 for line in status if line.startswith("VmRSS"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--pid", type=int)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    url = urllib.parse.urlsplit(options.url)
    times, passed, halfway = {name: [] for name in GREEDY}, 0, 0.0
    for round_ in range(options.rounds):
        if options.pid and round_ == options.rounds // 2:
            halfway = memory_mb(options.pid)
        for name, body in GREEDY.items():
            taken, in_words = refused(url, body)
            times[name].append(taken if in_words else float("inf"))
    for name, taken in times.items():
        passed += max(taken) <= SLOWEST_MS
        print(f"{name:30} middle {sorted(taken)[len(taken) // 2]:6.1f} ms   slowest {max(taken):6.1f} ms")
    total = len(GREEDY)
    if options.pid:
        growth, total = memory_mb(options.pid) - halfway, total + 1
        passed += growth <= GROWTH_MB
        print(f"memory grew by {growth:.1f} MB in the second half of the rounds")
    print(f"passed {passed} of {total}")


if __name__ == "__main__":
    main()
