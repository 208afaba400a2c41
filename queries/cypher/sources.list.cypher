/*
id: sources.list
title: {zh: 已收录的来源, en: The sources held}
kind: count
params:
  limit: {type: int, default: 200, max: 5000}
key: [source]
columns: [source, title, publisher, published, uri, version, policies, measures, source_id]
status: stable
*/
MATCH (s:Source)
WITH s ORDER BY s.key LIMIT $limit
OPTIONAL MATCH (s)-[:CARRIES|REPORTS]->(p:Policy)
WITH s, count(DISTINCT p) AS policies
OPTIONAL MATCH (s)-[:CARRIES|REPORTS]->(:Policy)<-[:BELONGS_TO]-(m:Measure)
WHERE m.source = s.id
WITH s, policies, count(DISTINCT m) AS measures
RETURN s.key AS source, s.title AS title, s.publisher AS publisher, s.published AS published, s.uri AS uri,
       s.version AS version, policies, measures, s.id AS source_id
ORDER BY source
LIMIT $limit
