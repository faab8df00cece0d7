"""What the import is measured against: duckdb, grouped by month and prefecture. Prints its own CPU seconds."""

import sys
import time

import duckdb

# A month is text, and no date.
QUERY = """
select period[1:7] as month, prefecture_code, sum(value)
from read_csv(?, types = {'period': 'VARCHAR'})
group by all
"""

start = time.process_time()
found = duckdb.execute(QUERY, [sys.argv[1]]).fetchall()
print(len(found), time.process_time() - start)
