#!/usr/bin/env python3
"""Checks a demo run from the outside: the input against the exported files, in units and money.

    totals.py INPUT.csv[.zst] EXPORTED_FOLDER [--day YYYY-MM-DD | --all] [--json]

Reads only the input and the files that were exported for the ERP, and shares no code with the product: the
rules below are those of docs/demo.md, written a second time. Without --day or --all the day with the most
rows is checked, as the demo plays it.

Exit codes: 0 everything agrees, 1 something differs, 64 usage, 66 no input, 69 zstd is missing.
"""

import argparse
import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

COLUMNS = {
    "invoice": ("invoiceno", "invoice", "invoicenumber"),
    "code": ("stockcode",),
    "quantity": ("quantity",),
    "date": ("invoicedate", "date"),
    "price": ("unitprice", "price"),
}
MAX_JOINED_LINES = 20
MAX_LINE_BYTES = 64 * 1024


def fail(code, message):
    print(f"totals.py: {message}", file=sys.stderr)
    sys.exit(code)


def unpacked(path):
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except OSError as error:
        fail(66, f"{path}: {error.strerror}")
    if raw[:4] != b"\x28\xb5\x2f\xfd":
        return raw
    try:
        from compression import zstd  # Python 3.14 and later

        return zstd.decompress(raw)
    except ImportError:
        pass
    try:
        return subprocess.run(["zstd", "-dc"], input=raw, stdout=subprocess.PIPE, check=False).stdout
    except FileNotFoundError:
        fail(69, "SKIPPED, NOT PASSED: neither Python's zstd module nor the zstd program is here")


def split_line(line, delimiter):
    """Fields of one record, whether its last quote is open, and whether text follows a closing quote."""
    fields, field, at, loose = [], [], 0, False
    quoted, start = False, True
    while at < len(line):
        char = line[at]
        at += 1
        if quoted:
            if char == '"' and line[at : at + 1] == '"':
                field.append('"')
                at += 1
            elif char == '"':
                quoted = False
                loose = loose or (at < len(line) and line[at] != delimiter)
            else:
                field.append(char)
        elif char == '"' and start:
            quoted = True
        elif char == delimiter:
            fields.append("".join(field))
            field = []
        else:
            field.append(char)
        start = char == delimiter and not quoted
    fields.append("".join(field))
    return fields, quoted, loose


def text_lines(raw):
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
    for line in re.split(rb"\r\n|\r|\n", raw):
        # Latin-1 keeps every byte; delimiters, digits and quotes are the same in UTF-8.
        yield line.decode("latin-1")


def decoded(field):
    try:
        return field.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return field


def records(raw, delimiter, columns):
    lines = list(text_lines(raw))
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if not line.strip() and len(line) <= MAX_LINE_BYTES:
            continue
        if len(line) > MAX_LINE_BYTES:
            continue
        joined, text = 0, line
        while True:
            fields, is_open, loose = split_line(text, delimiter)
            if not is_open:
                if joined and (loose or (columns and len(fields) < columns)):
                    break
                at += joined
                yield [decoded(field) for field in fields]
                break
            following = at + joined
            if joined == MAX_JOINED_LINES or following >= len(lines) or len(lines[following]) > MAX_LINE_BYTES:
                break
            text += "\n" + lines[following]
            joined += 1


def plain(name):
    return "".join(c for c in name if c.isascii() and c.isalnum()).lower()


def layout(raw):
    best = max(",;\t|", key=lambda d: len(next(records(raw, d, 0), [])))
    header = next(records(raw, best, 0), [])
    names = [plain(name) for name in header]
    places = {}
    for key, known in COLUMNS.items():
        places[key] = next((names.index(name) for name in known if name in names), None)
    if None not in places.values():
        return best, len(header), places, True
    if len(header) == 8:
        return best, 8, {"invoice": 0, "code": 1, "quantity": 3, "date": 4, "price": 5}, False
    fail(64, "the input is not an Online Retail file")


def date_parts(text):
    head = re.split(r"[ T]", text.strip(), maxsplit=1)[0]
    found = re.fullmatch(r"(\d{1,4})[-/.](\d{1,4})[-/.](\d{1,4})", head, re.ASCII)
    return [int(part) for part in found.groups()] if found else None


def day_first(rows, place):
    result = False
    for fields in rows[:20_000]:
        if place >= len(fields):
            continue
        text = fields[place]
        if "." in text and "/" not in text and "-" not in text:
            return True
        parts = date_parts(text)
        if parts and 12 < parts[0] <= 31 and parts[1] <= 12:
            result = True
        elif parts and parts[1] > 12 and parts[0] <= 12:
            return False
    return result


def whole(text):
    text = text.strip()
    found = re.fullmatch(r"([+-]?\d+)(?:[.,](0+))?", text, re.ASCII)
    if not found or (found.group(2) and len(found.group(2)) == 3):
        return None
    value = int(found.group(1))
    return value if abs(value) <= 1_000_000_000 else None


def price_of(text, delimiter):
    text = text.strip().replace("\u00c2\u00a3", "\u00a3").lstrip("\u00a3")
    if delimiter != "," and text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if not re.fullmatch(r"-?(\d{1,18}(\.\d*)?|\.\d+)", text, re.ASCII):
        return None
    try:
        price = Decimal(text)
    except InvalidOperation:
        return None
    return price if price == round(price, 6) else None


def pence(price, quantity):
    return int((price * quantity * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def is_key(text, most):
    return 0 < len(text) <= most and not re.search(r"[\x00-\x1f\x7f]", text)


class Day:
    """What one day of the input asks for."""

    def __init__(self):
        self.rows = 0
        self.orders = defaultdict(list)
        self.credits = defaultdict(list)
        self.adjusted = []
        self.aside = defaultdict(lambda: [0, 0, 0])

    def take(self, invoice, code, quantity, price):
        self.rows += 1
        amount = pence(price, quantity)

        def aside(why):
            entry = self.aside[why]
            entry[0] += 1
            entry[1] += quantity
            entry[2] += amount

        letter = invoice[0].upper()
        if letter == "A":
            aside("accounting entry")
        elif quantity == 0:
            aside("quantity 0")
        elif price < 0:
            aside("price below 0")
        elif letter == "C" and quantity < 0:
            self.credits[invoice].append((code, -quantity, -amount))
        elif letter == "C":
            aside("positive quantity on a C invoice")
        elif quantity > 0:
            self.orders[invoice].append((code, quantity, amount))
        elif price == 0:
            self.adjusted.append((code, quantity))
        else:
            aside("negative quantity at a price, without C")


def read_days(raw):
    delimiter, columns, places, has_header = layout(raw)
    rows = list(records(raw, delimiter, columns))[1 if has_header else 0 :]
    first_is_day = day_first(rows, places["date"])
    days, unreadable = defaultdict(Day), 0
    for fields in rows:
        if len(fields) < columns or any(field.strip() for field in fields[columns:]):
            unreadable += 1
            continue
        invoice, code = fields[places["invoice"]].strip(), fields[places["code"]].strip()
        quantity = whole(fields[places["quantity"]])
        price = price_of(fields[places["price"]], delimiter)
        parts = date_parts(fields[places["date"]])
        when = None
        if parts:
            year, month, day = parts if parts[0] > 31 else (parts[2], *(parts[1::-1] if first_is_day else parts[:2]))
            year += 2000 if year < 100 else 0
            try:
                when = date(year, month, day)
            except ValueError:
                when = None
        good = is_key(invoice, 56) and is_key(code, 64) and None not in (quantity, price, when)
        if not good or abs(pence(price, quantity)) > 10**12:
            unreadable += 1
            continue
        days[when].take(invoice, code, quantity, price)
    return days, unreadable


def exported(folder, kind):
    place = os.path.join(folder, kind)
    if not os.path.isdir(place):
        return
    for name in sorted(os.listdir(place)):
        if name.endswith(".json"):
            with open(os.path.join(place, name), encoding="utf-8") as file:
                posting = json.load(file)
            if posting["kind"] != kind or posting["key"] + ".json" != name:
                raise ValueError(f"{name}: its key or kind is another")
            yield posting


def share(amount, shipped, ordered):
    return amount * shipped // ordered


def number(name):
    return name.split("~")[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("exported")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--day", type=date.fromisoformat)
    which.add_argument("--all", action="store_true")
    parser.add_argument("--json", action="store_true")
    try:
        args = parser.parse_args()
    except SystemExit as stop:
        sys.exit(64 if stop.code else 0)
    days, unreadable = read_days(unpacked(args.input))
    if not days:
        fail(66, "the input has no readable row")
    if args.all:
        chosen = sorted(days)
    else:
        chosen = [args.day or min(days, key=lambda day: (-days[day].rows, day))]
    if chosen[0] not in days:
        fail(66, f"the input has no row of {chosen[0]}")
    out = args.exported
    if os.path.isdir(os.path.join(out, "out")):
        out = os.path.join(out, "out")
    if not os.path.isdir(out):
        fail(66, f"{out} is no folder")
    result = compare([days[day] for day in chosen], out)
    result["days"] = [str(day) for day in chosen]
    result["unreadable_rows_in_file"] = unreadable
    if args.json:
        print(json.dumps(result, indent=2, sort_keys=True))
    else:
        show(result)
    sys.exit(0 if result["agrees"] else 1)


def compare(days, out):
    problems = []
    orders, credits, adjusted = defaultdict(list), defaultdict(list), defaultdict(list)
    aside = defaultdict(lambda: [0, 0, 0])
    for day in days:
        for name, lines in day.orders.items():
            orders[name] += lines
        for name, lines in day.credits.items():
            credits[name] += lines
        for code, quantity in day.adjusted:
            adjusted[code].append(quantity)
        for why, counts in day.aside.items():
            aside[why] = [a + b for a, b in zip(aside[why], counts)]

    # Shipments: every order line is there once, shipped + short is what was ordered, and the money of what was
    # shipped is the line's share rounded down.
    shipped, operations = defaultdict(list), set()
    totals = {"shipped_units": 0, "short_units": 0, "shipped_pence": 0, "unshipped_pence": 0}
    files = {"shipment": 0, "return": 0, "adjustment": 0}
    amounts = defaultdict(list)
    for name, lines in orders.items():
        for code, quantity, amount in lines:
            amounts[(name, code, quantity)].append(amount)
    for posting in exported(out, "shipment"):
        files["shipment"] += 1
        document = posting["document"]
        once(operations, posting, problems)
        money = 0
        for line in document["lines"]:
            name = number(document["order"])
            ordered, units, short = line["ordered"], line["shipped"], line["short"]
            if units + short != ordered:
                problems.append(f"order {name} line {line['line']}: {units} + {short} is not {ordered}")
            shipped[name].append((line["item"], ordered))
            totals["shipped_units"] += units
            totals["short_units"] += short
            totals["shipped_pence"] += line["amount"]["minor"]
            money += line["amount"]["minor"]
            # Lines of one order with the same item and quantity may differ in price: any of their shares will do,
            # and the sums below must still come out.
            wanted = [share(a, units, ordered) for a in amounts.get((name, line["item"], ordered), [])]
            if line["amount"]["minor"] not in wanted:
                problems.append(f"order {name} line {line['line']}: {line['amount']['minor']} is none of {wanted}")
            elif units == ordered:
                amounts[(name, line["item"], ordered)].remove(line["amount"]["minor"])
            else:
                whole_amount = next(
                    a for a in amounts[(name, line["item"], ordered)] if share(a, units, ordered) == line["amount"]["minor"]
                )
                amounts[(name, line["item"], ordered)].remove(whole_amount)
                totals["unshipped_pence"] += whole_amount - line["amount"]["minor"]
        if money != document["amount"]["minor"]:
            problems.append(f"shipment {document['shipment']}: its lines come to {money}, it says {document['amount']}")
    for name in sorted(set(orders) | set(shipped)):
        want = sorted((code, quantity) for code, quantity, _ in orders.get(name, []))
        if want != sorted(shipped.get(name, [])):
            problems.append(f"order {name}: {len(want)} lines in the input, {len(shipped.get(name, []))} exported or others")

    # Returns: by the credit note's number, line by line.
    returned = defaultdict(list)
    for posting in exported(out, "return"):
        files["return"] += 1
        once(operations, posting, problems)
        document = posting["document"]
        money = 0
        for line in document["lines"]:
            returned[number(document["return"])].append((line["item"], line["base_quantity"], line["refund"]["minor"]))
            money += line["refund"]["minor"]
        if money != document["refund"]["minor"]:
            problems.append(f"return {document['return']}: its lines come to {money}, it says {document['refund']}")
    for name in sorted(set(credits) | set(returned)):
        if sorted(credits.get(name, [])) != sorted(returned.get(name, [])):
            problems.append(f"credit note {name}: the exported lines differ from the input's")

    written = defaultdict(list)
    for posting in exported(out, "adjustment"):
        files["adjustment"] += 1
        once(operations, posting, problems)
        written[posting["document"]["item"]].append(posting["document"]["base_quantity"])
    for code in sorted(set(adjusted) | set(written)):
        if sorted(adjusted.get(code, [])) != sorted(written.get(code, [])):
            problems.append(f"adjustments of {code}: {adjusted.get(code, [])} in the input, {written.get(code, [])} exported")

    every = [line for lines in orders.values() for line in lines]
    back = [line for lines in credits.values() for line in lines]
    back_out = [line for lines in returned.values() for line in lines]
    table = {
        "order units": (sum(q for _, q, _ in every), totals["shipped_units"] + totals["short_units"]),
        "order pence": (sum(a for _, _, a in every), totals["shipped_pence"] + totals["unshipped_pence"]),
        "return units": (sum(q for _, q, _ in back), sum(q for _, q, _ in back_out)),
        "return pence": (sum(a for _, _, a in back), sum(a for _, _, a in back_out)),
        "adjusted units": (sum(map(sum, adjusted.values())), sum(map(sum, written.values()))),
    }
    for name, (want, got) in table.items():
        if want != got:
            problems.append(f"{name}: {want} in the input, {got} exported")
    return {
        "agrees": not problems,
        "rows": sum(day.rows for day in days),
        "table": {name: {"input": want, "exported": got} for name, (want, got) in table.items()},
        "exported_files": files,
        "shipments": totals,
        "set_aside": {why: {"rows": r, "units": u, "pence": p} for why, (r, u, p) in sorted(aside.items())},
        "problems": problems,
    }


def once(operations, posting, problems):
    for operation in posting["operations"]:
        if operation in operations:
            problems.append(f"operation {operation} is in two exported files")
        operations.add(operation)


def show(result):
    print(f"{len(result['days'])} day(s) from {result['days'][0]}, {result['rows']} rows; files: {result['exported_files']}")
    print(f"{'':16}{'input':>16}{'exported':>16}")
    for name, both in result["table"].items():
        print(f"{name:16}{both['input']:>16}{both['exported']:>16}")
    for why, counts in result["set_aside"].items():
        print(f"set aside: {counts['rows']} rows, {counts['units']} units, {counts['pence']} pence: {why}")
    for problem in result["problems"][:50]:
        print(f"DIFFERS: {problem}")
    print("agrees" if result["agrees"] else f"DIFFERS in {len(result['problems'])} places")


if __name__ == "__main__":
    main()
