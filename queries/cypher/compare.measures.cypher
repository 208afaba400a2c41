/*
id: compare.measures
title: {zh: 各地措施并列, en: The measures of several regions side by side}
kind: table
params:
  regions: {type: strings, resolve: region, example: ["region:440400", "region:440100"], about: "names or ids"}
  subdivisions: {type: bool, default: true, about: "with the measures of the regions inside"}
  topic: {type: string, default: null, resolve: topic}
  named: {type: strings, default: null, about: "words that name the topic; what has one in the name of a tool or goal, or in the condition of money, counts too"}
  instrument: {type: string, default: null, resolve: instrument}
  industry: {type: string, default: null, resolve: industry}
  beneficiary: {type: string, default: null, resolve: beneficiary}
  words: {type: strings, default: null, about: "words that the measure contains, all of them"}
  limit: {type: int, default: 5000, max: 50000}
key: [wanted, source, start, measure_id]
columns: [wanted, measure_id, number, heading, policy, policy_id, region, form, status, issued, effective, expires,
  period, source, quote, start, end]
status: stable
*/
MATCH (wanted:Region)<-[:WITHIN*0..4]-(inner:Region)<-[:APPLIES_IN]-(m:Measure)
WHERE wanted.id IN $regions
  AND ($subdivisions OR inner.id = wanted.id)
  AND NOT (m)-[:SAME_AS]->()
  AND ($words IS NULL OR all(word IN $words WHERE toLower(m.text) CONTAINS word OR toLower(m.heading) CONTAINS word))
  AND ($topic IS NULL OR EXISTS { MATCH (m)-[:ABOUT]->(:Topic)-[:BROADER*0..4]->(:Topic {id: $topic}) }
    OR EXISTS { MATCH (m)-[:USES]->(tool) WHERE any(word IN coalesce($named, []) WHERE tool.name CONTAINS word) }
    OR EXISTS { MATCH (m)-[:SETS]->(goal) WHERE any(word IN coalesce($named, []) WHERE goal.indicator CONTAINS word) }
    OR EXISTS { MATCH (m)-[:PROVIDES]->(money) WHERE any(word IN coalesce($named, []) WHERE money.condition CONTAINS word) })
  AND ($instrument IS NULL OR EXISTS { MATCH (m)-[:USES]->(:Instrument)-[:BROADER*0..4]->(:Instrument {id: $instrument}) })
  AND ($industry IS NULL OR EXISTS { MATCH (m)-[:AIMED_AT]->(:Industry)-[:BROADER*0..4]->(:Industry {id: $industry}) })
  AND ($beneficiary IS NULL
    OR EXISTS { MATCH (m)-[:BENEFITS]->(:Beneficiary)-[:BROADER*0..4]->(:Beneficiary {id: $beneficiary}) })
WITH DISTINCT wanted, m
MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
RETURN wanted.id AS wanted, m.id AS measure_id, m.number AS number, m.heading AS heading,
       coalesce(same.title, p.title) AS policy, coalesce(same.id, p.id) AS policy_id, m.region AS region, c.form AS form,
       c.status AS status, coalesce(c.published, s.published) AS issued, c.effective AS effective, c.expires AS expires,
       [c.period_start, c.period_end] AS period, s.key AS source, m.text AS quote, m.start AS start, m.end AS end
ORDER BY wanted, source, start, measure_id
LIMIT $limit
