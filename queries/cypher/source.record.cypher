/*
id: source.record
title: {zh: 来源的抽取记录, en: The record of a source as JSON without its text}
kind: count
params:
  source: {type: string, resolve: source, example: "source:0123456789abcdef", about: "id, key, uri or title"}
key: [source]
columns: [source, record, text, source_id, version]
status: stable
*/
MATCH (s:Source {id: $source})
RETURN s.key AS source, s.record AS record, s.text AS text, s.id AS source_id, s.version AS version
ORDER BY source
LIMIT 1
