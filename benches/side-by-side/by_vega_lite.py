"""The charts as Vega-Lite draws them by default. by_vega_lite.py FOLDER: reads FOLDER/FORM.csv, writes FOLDER/FORM.vega-lite.png

What is set: the size, the title, the titles of the axes, the month as time, the order of ranked bars. All else is as it comes.
"""

import pathlib
import sys

import figures
import vl_convert

folder = pathlib.Path(sys.argv[1])


def draw(name, title, mark, columns, found, **encoding):
    spec = {
        "title": title,
        "width": 800,
        "height": 450,
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": [dict(zip(columns, row)) for row in found]},
        "mark": mark,
        "encoding": encoding,
    }
    (folder / f"{name}.vega-lite.png").write_bytes(vl_convert.vegalite_to_png(spec, vl_version="6.4"))


def field(name, kind, title=None, **more):
    return {"field": name, "type": kind, "title": title or name, **more}


month = field("month", "temporal", "Month")
rate = field("rate", "quantitative", "Rate (%)")
count = field("count", "quantitative", "Count")

january = folder / "zoom-breakdown.csv"
what = field("what", "nominal", "Figure", sort=None)
title = "Online insurance-eligibility checks, January 2023"
draw("zoom-breakdown", title, "bar", ["what", "count"], figures.counts(january), x=count, y=what)
draw("zoom-breakdown-rates", title, "bar", ["what", "rate"], figures.rates(january), x=rate, y=what)

found = figures.trend(folder / "trend.csv")
draw("trend", "Card rate", "line", ["month", "rate", "base"], found, x=month, y=rate, color=field("base", "nominal", "Denominator"))
draw("trend-one-line", "Card rate", "line", ["month", "rate"], found, x=month, y=rate)

found = figures.facilities(folder / "facilities.csv")
draw(
    "facilities", "Rates by facility, July 2024", "bar", ["facility", "indicator", "rate"], found,
    x=field("facility", "nominal", "Facility"), y=rate, xOffset={"field": "indicator"}, color=field("indicator", "nominal", "Indicator"),
)

found = figures.prefectures(folder / "prefectures.csv")
ranked = field("prefecture", "nominal", "Prefecture", sort=None)
draw("prefectures", "Card rate by prefecture, March 2024", "bar", ["prefecture", "rate"], found, x=ranked, y=rate)

found = figures.volume(folder / "volume.csv")
draw(
    "volume", "Eligibility checks", "bar", ["month", "part", "count"], found,
    x={**month, "timeUnit": "yearmonth"}, y=count, color=field("part", "nominal", "Part"),
)
