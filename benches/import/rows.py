"""Writes tables of figures with distinct keys: rows.py ROWS PATH.csv|PATH.xlsx|PATH.ods

Ten columns, a figure a row: each measure of each kind of facility in each prefecture, month after month, or day after day
where there are more rows than months.
"""

import datetime
import itertools
import sys
import zipfile

HEADINGS = ["period", "facility", "prefecture_code", "measure", "value", "unit", "precision", "source", "published", "note"]
FACILITIES = ["all", "hospital", "medical_clinic", "dental_clinic", "pharmacy"]
COUNTS = [
    "eligibility_checks", "card_checks", "insurance_card_checks", "batch_checks", "health_checkup_views",
    "drug_info_views", "treatment_info_views", "insurance_registrations", "insurance_registrations_week",
    "cards_issued_cumulative", "cards_held", "registration_cancel_requests",
]
OTHERS = [
    ("estimated_patients_persons", "person"), ("card_users_persons", "person"), ("facility_count", "facility"),
    ("obliged_facility_count", "facility"), ("reader_operating_count", "facility"), ("reader_ready_count", "facility"),
]
MEASURES = [(measure, "count") for measure in COUNTS] + OTHERS
MONTHS_UP_TO = 900_000


def periods(rows):
    if rows <= MONTHS_UP_TO:
        for year in itertools.count(2000):
            for month in range(1, 13):
                yield f"{year}-{month:02}"
    day = datetime.date(2000, 1, 1)
    while True:
        yield day.isoformat()
        day += datetime.timedelta(1)


def figures(rows):
    state = 12345
    count = 0
    for period in periods(rows):
        for area in range(48):
            for facility in FACILITIES:
                for measure, unit in MEASURES:
                    if count == rows:
                        return
                    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
                    value = state % 10 ** (3 + (state >> 20) % 6)
                    source = f"own-release-{count % 3}"
                    yield (period, facility, f"{area:02}", measure, value, unit, 1, source, "2025-01-31", "")
                    count += 1


def csv(rows, path):
    with open(path, "w", encoding="utf-8", newline="\n", buffering=1 << 20) as file:
        file.write(",".join(HEADINGS) + "\n")
        for row in figures(rows):
            file.write(",".join(map(str, row)) + "\n")


def xlsx(rows, path):
    relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    texts = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", f'<?xml version="1.0"?><Types xmlns="{package}/content-types">'
                      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                      f'<Override PartName="/xl/workbook.xml" ContentType="{content}.sheet.main+xml"/>'
                      f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{content}.worksheet+xml"/>'
                      f'<Override PartName="/xl/sharedStrings.xml" ContentType="{content}.sharedStrings+xml"/></Types>')
        book.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
                      f'Type="{relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{relationships}"><sheets>'
                      '<sheet name="figures" sheetId="1" r:id="a"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships">'
                      f'<Relationship Id="a" Type="{relationships}/worksheet" Target="worksheets/sheet1.xml"/>'
                      f'<Relationship Id="b" Type="{relationships}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for number, row in enumerate(itertools.chain([tuple(HEADINGS)], figures(rows)), 1):
                cells = []
                for column, value in zip("ABCDEFGHIJ", row):
                    if isinstance(value, int):
                        cells.append(f'<c r="{column}{number}"><v>{value}</v></c>')
                    elif value:
                        place = texts.setdefault(value, len(texts))
                        cells.append(f'<c r="{column}{number}" t="s"><v>{place}</v></c>')
                sheet.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        strings = "".join(f"<si><t>{text}</t></si>" for text in texts)
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}" count="{len(texts)}" uniqueCount="{len(texts)}">{strings}</sst>')


def ods(rows, path):
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ' \
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        with book.open("content.xml", "w") as sheet:
            sheet.write(f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="f">'.encode())
            for row in itertools.chain([tuple(HEADINGS)], figures(rows)):
                cells = []
                for value in row:
                    kind = f'float" office:value="{value}' if isinstance(value, int) else "string"
                    cells.append(f'<table:table-cell office:value-type="{kind}"><text:p>{value}</text:p></table:table-cell>')
                sheet.write(f"<table:table-row>{''.join(cells)}</table:table-row>".encode())
            sheet.write(b"</table:table></office:spreadsheet></office:body></office:document-content>")


def main():
    rows, path = int(sys.argv[1]), sys.argv[2]
    {"csv": csv, "xlsx": xlsx, "ods": ods}[path.rsplit(".", 1)[1]](rows, path)


if __name__ == "__main__":
    main()
