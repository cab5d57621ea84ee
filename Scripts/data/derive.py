#!/usr/bin/env python3
"""Derives the reference lists of Data/ from a folder of collected sources.

Usage: derive.py SOURCES DATA

SOURCES holds the folders places/ geo/ codes/ calendar/ as described in Data/README.md. Country
names come from the English names of Unicode CLDR by way of PyPI's babel (`pip install babel`). Nothing under
a share-alike licence is read into the result: see `port_reference`.
"""
import csv
import json
import pathlib
import re
import sys

from babel import Locale

SOURCES, DATA = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])

# Paid with by visitors or declared as cash, beside the currencies of the region itself (ISO 4217).
VISITORS_CURRENCIES = {
    "AUD": "Australian Dollar", "BRL": "Brazilian Real", "CHF": "Swiss Franc", "CNY": "Yuan Renminbi",
    "DKK": "Danish Krone", "JPY": "Yen", "NOK": "Norwegian Krone", "NZD": "New Zealand Dollar",
    "PLN": "Zloty", "SEK": "Swedish Krona", "TRY": "Turkish Lira", "ZAR": "Rand",
}

# Where CLDR is shorter than what the region says and what its officers look for.
CUSTOMARY_NAMES = {
    "BQ": "Bonaire, Sint Eustatius and Saba", "MF": "Saint Martin (French part)",
    "SX": "Sint Maarten (Dutch part)", "VC": "Saint Vincent and the Grenadines",
}


def rows(path):
    with open(SOURCES / path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, header, lines):
    with open(DATA / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def territories():
    write("territories.csv", ["code", "alpha3", "name", "zone", "languages", "currency"], [
        [r["alpha2"], r["alpha3"], spelt_out(r["alpha2"]), r["iana_timezone"],
         r["languages"].replace(";", " "), r["currency"]]
        for r in rows("codes/territories.csv")])


def spelt_out(alpha2):
    """CLDR's English name, with its abbreviations spelt out so that a search finds them."""
    name = CUSTOMARY_NAMES.get(alpha2) or Locale("en").territories[alpha2]
    name = name.replace("St. ", "Saint ").replace(" & ", " and ").replace("’", "'")
    return name.removesuffix(" SAR China")


def ports():
    located_by_osm = {
        r["locode"].replace(" ", "") for r in rows("places/unlocode_region.csv") if "OSM" in r["coord_source"]}

    def port_reference(r):
        """An independent point near the port, unless that point stems from OpenStreetMap (ODbL)."""
        reference = r["nearest_ref"]
        if reference.startswith("OSM") or reference.removeprefix("UN/LOCODE ") in located_by_osm:
            return ["", ""]
        return [reference, r["nearest_ref_nm"]]

    def position(r):
        """As placed by hand; to 0.01 degrees where a point of OpenStreetMap may have guided the hand."""
        guided = r["nearest_ref"].startswith("OSM") and float(r["nearest_ref_nm"]) <= 0.03
        return [round(float(r[key]), 2) if guided else r[key] for key in ("lat", "lon")]

    write("ports.csv", [
        "code", "territory", "name", "latitude", "longitude", "locode", "yachts", "attested", "attested_by",
        "near", "near_miles", "note",
    ], [
        [r["poe_id"], r["territory"], r["name"], *position(r), r["locode"], r["yacht_status"], r["verified"],
         r["status_source"].removesuffix(" - VERIFY before operational use").replace(
             "OSM marina object (port-of-entry status: general knowledge - VERIFY)", "general knowledge"),
         *port_reference(r), r["note"]]
        for r in rows("places/yacht_ports_of_entry.csv")])


def codes():
    names = Locale("en").territories
    write("nationalities.csv", ["alpha2", "icao", "mrz", "name", "basis"], [
        [r["alpha2"], r["alpha3_or_icao"], r["mrz_code"],
         spelt_out(r["alpha2"]) if r["basis"] == "ISO 3166-1" and r["alpha2"] in names else r["name"],
         r["basis"]]
        for r in rows("codes/nationality_codes.csv")])
    write("mids.csv", ["mid", "alpha2"], [[r["mid"], r["alpha2"]] for r in rows("codes/mid_mmsi.csv")])
    currencies = {r["currency"]: r["name"] for r in rows("codes/currencies_region.csv")}
    write("currencies.csv", ["currency", "name"], sorted((currencies | VISITORS_CURRENCIES).items()))


def holidays():
    write("holidays.csv", ["territory", "date", "name"], [
        [r["territory"], r["date"], r["name_en"]] for r in rows("calendar/public_holidays_2024_2030.csv")])


def distances():
    write("sea_distances.csv", ["from", "to", "miles"], [
        [r["from"], r["to"], r["sea_nm"]] for r in rows("geo/sea_distances_nm.csv")])
    write("gateway_distances.csv", ["from", "to", "miles"], [
        [r["from"], r["to"], r["searoute_nm"]] for r in rows("geo/gateway_distances_nm.csv")])


def coastline():
    """Rounds to three decimals and leaves out points within 0.0015 degrees of the line without them."""
    land = json.loads((SOURCES / "geo/land_10m_caribbean.geojson").read_text())
    features = []
    for feature in land["features"]:
        rings = [thinned([(round(x, 3), round(y, 3)) for x, y in ring], 0.0015)
                 for ring in feature["geometry"]["coordinates"]]
        if len(rings[0]) < 4:
            continue
        features.append({"type": "Feature", "properties": {}, "geometry": {
            "type": "Polygon", "coordinates": [ring for ring in rings if len(ring) >= 4]}})
    (DATA / "coastline.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")) + "\n")


def thinned(ring, tolerance):
    """Ramer, Douglas and Peucker on a closed ring, split at the point farthest from its first."""
    if len(ring) < 8:
        return ring
    split = max(range(len(ring)), key=lambda i: (ring[i][0] - ring[0][0]) ** 2 + (ring[i][1] - ring[0][1]) ** 2)
    keep = {0, split, len(ring) - 1}
    stack = [(0, split), (split, len(ring) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = ring[first], ring[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        worst, at = 0.0, None
        for i in range(first + 1, last):
            x, y = ring[i]
            away = (abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length
                    else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5)
            if away > worst:
                worst, at = away, i
        if at is not None and worst > tolerance:
            keep.add(at)
            stack += [(first, at), (at, last)]
    kept = [ring[i] for i in sorted(keep)]
    return kept if len(kept) >= 4 else ring[:4]


if __name__ == "__main__":
    DATA.mkdir(parents=True, exist_ok=True)
    for step in (territories, ports, codes, holidays, distances, coastline):
        step()
        print(f"{step.__name__}: done")
