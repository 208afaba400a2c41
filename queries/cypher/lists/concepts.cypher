/*
id: concepts
each:
  industries: {label: Industry, relation: AIMED_AT, title: {zh: 产业, en: Industries}}
  instruments: {label: Instrument, relation: USES, title: {zh: 政策工具, en: Instruments}}
  topics: {label: Topic, relation: ABOUT, title: {zh: 主题, en: Topics}}
  beneficiaries: {label: Beneficiary, relation: BENEFITS, title: {zh: 受益对象, en: Beneficiaries}}
item: k
params: [name, broader, used]
columns: [id, key, name, name_en, alt, known, broader, measures]
*/
//: start broader
MATCH (:LABEL {id: $broader})<-[:BROADER]-(k:LABEL)
WITH DISTINCT k

//: start
MATCH (k:LABEL)

//: filter name
(k.name CONTAINS $name OR any(other IN k.alt WHERE other CONTAINS $name))

//: filter used
(NOT $used OR EXISTS { MATCH (k)<-[:BROADER*0..4]-(:LABEL)<-[:RELATION]-(:Measure) })

//: sort name
k.name

//: sort measures
COUNT { MATCH (k)<-[:BROADER*0..4]-(:LABEL)<-[:RELATION]-(m:Measure) WHERE NOT EXISTS { MATCH (m)-[:SAME_AS]->(:Measure) } RETURN DISTINCT m }

//: return
OPTIONAL MATCH (k)-[:BROADER]->(above:LABEL)
WITH k, above ORDER BY above.id
WITH k, head(collect(above)) AS above
OPTIONAL MATCH (k)<-[:BROADER*0..4]-(:LABEL)<-[:RELATION]-(m:Measure) WHERE NOT (m)-[:SAME_AS]->()
WITH k, above, count(DISTINCT m) AS measures
RETURN k.id AS id, k.key AS key, k.name AS name, k.name_en AS name_en, coalesce(k.alt, []) AS alt, k.known AS known,
       CASE WHEN above IS NULL THEN null ELSE {id: above.id, name: above.name} END AS broader, measures
