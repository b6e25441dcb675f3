"""Taking statuses over from an earlier register: a CSV file, read, judged and written in batches.

- ``rows``: what a line must be; every fault is a sentence.
- ``judging``: a good line against what is known of its person.
- ``running``: batches, matching, writing, and the record of the run.
- ``taking``: a person who is proven later is given the rows that waited.
"""
