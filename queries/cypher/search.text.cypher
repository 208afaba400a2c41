/*
id: search.text
title: {zh: 措施全文检索, en: Full-text search of measures}
kind: table
params:
  text: {type: string, fulltext: true, example: 智能工厂, about: "words that must all occur; each is looked for as a phrase"}
  region: {type: string, default: null, resolve: region, about: "only this region and its subdivisions"}
  limit: {type: int, default: 50, max: 500}
key: [score, source, start, measure_id]
columns: [score, measure_id, number, heading, policy, region, status, source, quote, start, end]
status: stable
*/
CALL db.index.fulltext.queryNodes('measure_text', $text) YIELD node, score
WITH node AS m, score
MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
  AND ($region IS NULL OR EXISTS { MATCH (m)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..4]->(:Region {id: $region}) })
RETURN score AS score, m.id AS measure_id, m.number AS number, m.heading AS heading, p.title AS policy,
       m.region AS region, c.status AS status, s.key AS source, m.text AS quote, m.start AS start, m.end AS end
ORDER BY score DESC, source, start, measure_id
LIMIT $limit
