"""The index on an Elasticsearch cluster. The same questions find the same adverts as in the embedded one."""

from pipelines.index.elastic.index import ElasticIndex

__all__ = ["ElasticIndex"]
