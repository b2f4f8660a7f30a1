"""Dumps and folders of pages → shards of claims and findings, on a pool of processes or on Dask.

``source`` cuts a source into shards that can be read alone; ``work`` makes the rows of one shard
and writes its parts; ``run`` has shards done, in whatever order, and goes on where a run was
stopped.
"""
