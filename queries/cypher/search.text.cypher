/*
id: search.text
title: {zh: 措施全文检索, en: Full-text search of measures}
kind: table
params:
  text: {type: string, fulltext: true, example: 智能工厂, about: "words that must all occur, each as it stands; $text_words has their forms"}
  region: {type: string, default: null, resolve: region, about: "only this region and its subdivisions"}
  limit: {type: int, default: 50, max: 500}
key: [score, source, start, measure_id]
columns: [score, measure_id, number, heading, policy, region, form, status, source, quote, start, end]
status: stable
*/
// The score is our own, from 0 to 1: that of the index differs from one engine to the other.
CALL db.index.fulltext.queryNodes('measure_text', $text) YIELD node, score
WITH node AS m, toLower(coalesce(node.heading, '')) AS heading, toLower(coalesce(node.text, '')) AS body
WITH m, [forms IN $text_words | reduce(found = 0, form IN forms | found
  + 2 * ((size(heading) - size(replace(heading, form, ''))) / size(form))
  + (size(body) - size(replace(body, form, ''))) / size(form))] AS counts
WHERE all(found IN counts WHERE found > 0)
WITH m, reduce(total = 0.0, found IN counts | total + found / (found + 1.0 + (m.end - m.start) / 200.0))
  / size(counts) AS score
MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
  AND NOT (m)-[:SAME_AS]->()
  AND ($region IS NULL OR EXISTS { MATCH (m)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..4]->(:Region {id: $region}) })
RETURN score, m.id AS measure_id, m.number AS number, m.heading AS heading, p.title AS policy,
       m.region AS region, c.form AS form, c.status AS status, s.key AS source, m.text AS quote, m.start AS start, m.end AS end
ORDER BY score DESC, source, start, measure_id
LIMIT $limit
