#!/usr/bin/env python3
"""Writes src/barcode/ai_table.rs from a table of GS1 application identifiers.

usage: generate_ai_table.py TABLE.csv > src/barcode/ai_table.rs && cargo fmt -p protocol

TABLE.csv has the columns ai, fnc1_required and components of the GS1 Barcode Syntax Dictionary, one row per
identifier, with components as in the dictionary: "N13,csum,gcppos1 [X..17]".
"""
import csv
import re
import sys

SETS = {"N": "n", "X": "x", "Y": "y", "Z": "z"}
# A check of the dictionary that this project leaves to others, because one scan cannot decide it.
LINTS = {}


def camel(name):
    return {
        "csum": "CheckDigit", "csumalpha": "CheckPair", "gcppos1": "CompanyPrefix", "gcppos2": "CompanyPrefixAfterOne",
        "yymmdd": "Date", "yymmd0": "DateDayZero", "yyyymmdd": "LongDate", "hh": "Hour", "mi": "Minute", "ss": "Second",
        "hhmi": "HourMinute", "iso3166": "Country", "iso3166999": "CountryOr999", "iso3166alpha2": "CountryLetters",
        "iso4217": "Currency", "iso5218": "Sex", "nonzero": "NonZero", "zero": "Zero", "nozeroprefix": "NoZeroPrefix",
        "pcenc": "PercentEncoded", "pieceoftotal": "PieceOfTotal", "posinseqslash": "PositionOfTotal",
        "importeridx": "ImporterIndex", "winding": "Winding", "yesno": "YesNo", "hyphen": "Hyphen",
        "latitude": "Latitude", "longitude": "Longitude", "mediatype": "MediaType", "packagetype": "PackageType",
        "iban": "Iban", "hasnondigit": "HasNonDigit", "couponcode": "Coupon", "couponposoffer": "CouponOffer",
    }[name]


def component(text, optional):
    spec, *lints = text.split(",")
    found = re.fullmatch(r"([NXYZ])(\.\.)?(\d+)", spec)
    kind, to, length = SETS[found[1]], found[2], found[3]
    out = f"{kind}({1 if to else length}, {length})"
    if lints:
        out += ".with(&[" + ", ".join("L::" + camel(name) for name in lints) + "])"
    return out + (".optional()" if optional else "")


def components(text):
    parts = re.findall(r"\[([^\]]+)\]|(\S+)", text)
    return ", ".join(component(optional or plain, bool(optional)) for optional, plain in parts)


def main():
    rows = []
    for row in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
        ai, separator, spec = row["ai"], row["fnc1_required"] == "1", row["components"]
        last = rows[-1] if rows else None
        if last and last[2:] == [separator, spec] and len(last[1]) == len(ai) and int(last[1]) + 1 == int(ai):
            last[1] = ai
        else:
            rows.append([ai, ai, separator, spec])
    print("""\
//! The GS1 application identifiers and the rules of their values.
//!
//! Made by `tools/generate_ai_table.py` from the GS1 Barcode Syntax Dictionary, release 2026-01-27.
//! Copyright (c) 2020-2026 GS1 AISBL. Licensed under the Apache License, Version 2.0; the text is in
//! LICENSE-APACHE. Changed in form: ranges joined, titles and pairing rules left out.

use super::component::Lint as L;
use super::component::{Component, n, x, y, z};

/// Identifiers `first` to `last`, which share their rules.
pub(super) struct Row {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
    /// Whether FNC1 must follow before a next element string.
    pub(super) separator: bool,
    pub(super) components: &'static [Component],
}

const fn fixed(first: &'static str, last: &'static str, components: &'static [Component]) -> Row {
    Row { first, last, separator: false, components }
}

const fn ended(first: &'static str, last: &'static str, components: &'static [Component]) -> Row {
    Row { first, last, separator: true, components }
}

pub(super) const ROWS: &[Row] = &[""")
    for first, last, separator, spec in rows:
        print(f'    {"ended" if separator else "fixed"}("{first}", "{last}", &[{components(spec)}]),')
    print("];")


main()
