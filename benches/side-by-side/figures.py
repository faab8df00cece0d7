"""What Uptake and the others draw: the CSV of a chart, as `uptake export` writes it, in words that a reader knows."""

import csv

CHECKS = {"card_checks": "My Number card", "insurance_card_checks": "Insurance card", "batch_checks": "Batch", "rest": "Not by card"}
INDICATORS = {
    "card_rate": "Card rate",
    "drug_info_view_rate": "Drug record view rate",
    "health_checkup_view_rate": "Health check-up view rate",
    "treatment_info_view_rate": "Treatment record view rate",
}
BASES = {
    "checks-with-batch": "All checks, batch included",
    "checks-without-batch": "All checks, batch left out",
    "card-checks": "Checks by card",
    "receipts": "Receipts",
}
FACILITIES = {
    "hospital": "Hospitals",
    "medical_clinic": "Medical clinics",
    "dental_clinic": "Dental clinics",
    "pharmacy": "Pharmacies",
}
# By code, 01 to 47.
PREFECTURES = (
    "Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma Saitama Chiba Tokyo Kanagawa Niigata Toyama"
    " Ishikawa Fukui Yamanashi Nagano Gifu Shizuoka Aichi Mie Shiga Kyoto Osaka Hyogo Nara Wakayama Tottori Shimane Okayama"
    " Hiroshima Yamaguchi Tokushima Kagawa Ehime Kochi Fukuoka Saga Nagasaki Kumamoto Oita Miyazaki Kagoshima Okinawa"
).split()


def number(text):
    """A cell as a number; `None` where nothing is published."""
    return float(text) if text else None


def rows(path):
    with open(path, encoding="utf-8") as table:
        return list(csv.DictReader(table))


def counts(path):
    """`zoom-breakdown`: the whole, the part and the parts of the part, as counts."""
    card, *views = rows(path)
    found = [("All checks", number(card["denominator"])), ("By My Number card", number(card["numerator"]))]
    return found + [(INDICATORS[row["indicator"]].removesuffix(" view rate") + " views", number(row["numerator"])) for row in views]


def rates(path):
    """`zoom-breakdown`: the same as rates."""
    return [(INDICATORS[row["indicator"]], number(row["ratio_percent"])) for row in rows(path)]


def trend(path):
    """`trend`: month, rate, base."""
    return [(f"{row['period']}-01", number(row["ratio_percent"]), BASES[row["base"]]) for row in rows(path)]


def facilities(path):
    """`facilities`: kind of facility, indicator, rate; without all of them together."""
    own = [row for row in rows(path) if row["facility"] != "all"]
    return [(FACILITIES[row["facility"]], INDICATORS[row["indicator"]], number(row["ratio_percent"])) for row in own]


def prefectures(path):
    """`prefectures`: name and rate, the highest first and those without a figure last."""
    own = [row for row in rows(path) if row["prefecture_code"] != "00"]
    found = [(PREFECTURES[int(row["prefecture_code"]) - 1], number(row["ratio_percent"])) for row in own]
    return sorted(found, key=lambda row: -(row[1] or 0))


def volume(path):
    """`volume`: month, part, count. The rate is left to `trend`."""
    own = [row for row in rows(path) if row["indicator"] in CHECKS]
    return [(f"{row['period']}-01", CHECKS[row["indicator"]], number(row["numerator"])) for row in own]
