/*
id: source.revisions
title: {zh: 来源的历史版本, en: "The earlier texts of a source, with their records as JSON"}
kind: count
params:
  source: {type: string, resolve: source, example: "source:0123456789abcdef", about: "id, key, uri or title"}
  version: {type: int, default: null, max: 1000000, about: "only this one; the first text is 1"}
  limit: {type: int, default: 20, max: 200}
key: [version]
columns: [source, version, record, text, source_id]
status: stable
*/
MATCH (s:Source {id: $source})
MATCH (r:Revision {of: s.id})
WHERE $version IS NULL OR r.version = $version
RETURN s.key AS source, r.version AS version, r.record AS record, r.text AS text, s.id AS source_id
ORDER BY version DESC
LIMIT $limit
