/*
id: network.words
title: {zh: 联系所依据的措施原文, en: "The words of measures that ties rest on, and where they name bodies"}
kind: table
params:
  measures: {type: strings, example: ["measure:0123456789abcdef"], about: "ids of measures"}
  limit: {type: int, default: 1000, max: 1000}
key: [measure_id]
columns: [measure_id, heading, source, quote, start, end, bodies]
status: stable
*/
MATCH (m:Measure) WHERE m.id IN $measures
MATCH (m)-[:BELONGS_TO]->(:Policy)<-[:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
WITH m, min(s.key) AS key
OPTIONAL MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
WITH m, key, a, r ORDER BY r.start, a.id, r.role
WITH m, key, collect(CASE WHEN a IS NULL THEN null ELSE {id: a.id, role: r.role, start: r.start, end: r.end} END) AS bodies
RETURN m.id AS measure_id, m.heading AS heading, key AS source, m.text AS quote, m.start AS start, m.end AS end, bodies
ORDER BY measure_id
LIMIT $limit
