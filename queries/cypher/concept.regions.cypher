/*
id: concept.regions
title: {zh: 各地某主题、产业、工具或对象的措施数, en: "How many measures each region has about a topic, industry, instrument or group"}
kind: count
params:
  concept: {type: string, resolve: node, example: "topic:computing-power", about: "id or name of a topic, industry, instrument or beneficiary; narrower ones are included"}
  limit: {type: int, default: 200, max: 5000}
key: [measures, region_id]
columns: [region, region_id, level, measures, in_full_texts, funding, largest_amount, targets]
status: stable
*/
// Each region by itself, without what lies in it; the largest amount is in yuan.
CALL {
  MATCH (:Topic {id: $concept})<-[:BROADER*0..4]-(:Topic)<-[:ABOUT]-(m:Measure)
  RETURN DISTINCT m
UNION ALL
  MATCH (:Industry {id: $concept})<-[:BROADER*0..4]-(:Industry)<-[:AIMED_AT]-(m:Measure)
  RETURN DISTINCT m
UNION ALL
  MATCH (:Instrument {id: $concept})<-[:BROADER*0..4]-(:Instrument)<-[:USES]-(m:Measure)
  RETURN DISTINCT m
UNION ALL
  MATCH (:Beneficiary {id: $concept})<-[:BROADER*0..4]-(:Beneficiary)<-[:BENEFITS]-(m:Measure)
  RETURN DISTINCT m
}
WITH m
WHERE NOT (m)-[:SAME_AS]->()
MATCH (m)-[:APPLIES_IN]->(g:Region)
MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
WITH DISTINCT g, m, c.form AS form
OPTIONAL MATCH (m)-[:PROVIDES]->(f:Funding)
WITH g, m, form, count(f) AS sums, max(CASE WHEN coalesce(f.currency, 'CNY') = 'CNY' THEN f.amount END) AS largest
OPTIONAL MATCH (m)-[:SETS]->(t:Target)
WITH g, m, form, sums, largest, count(t) AS goals
RETURN g.name AS region, g.id AS region_id, g.level AS level, count(DISTINCT m) AS measures,
       count(DISTINCT CASE WHEN form = 'full_text' THEN m END) AS in_full_texts, sum(sums) AS funding,
       max(largest) AS largest_amount, sum(goals) AS targets
ORDER BY measures DESC, region_id
LIMIT $limit
