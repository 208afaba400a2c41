/*
id: region.overview
title: {zh: 地区政策概览, en: The policies of a region in figures}
kind: count
params:
  region: {type: string, resolve: region, example: "region:440400", about: "name or id; subdivisions are included"}
  limit: {type: int, default: 100, max: 1000}
key: [region, policy, policy_id, source]
columns: [region, policy, policy_id, form, status, published, measures, agencies, funding, largest_amount, targets, source]
status: stable
*/
MATCH (:Region {id: $region})<-[:WITHIN*0..4]-(place:Region)<-[at:APPLIES_IN]-(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE at.source = s.id
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH DISTINCT place, p, c, s, coalesce(same, p) AS one
ORDER BY place.name, one.title, one.id, s.key
LIMIT $limit
OPTIONAL MATCH (p)<-[:BELONGS_TO]-(m:Measure) WHERE m.source = s.id AND NOT (m)-[:SAME_AS]->()
OPTIONAL MATCH (m)-[:PROVIDES]->(f:Funding)
WITH place, p, one, c, s, m, count(DISTINCT f) AS sums, max(f.amount) AS largest
OPTIONAL MATCH (m)-[:SETS]->(t:Target)
WITH place, p, one, c, s, m, sums, largest, count(DISTINCT t) AS goals
WITH place, p, one, c, s, count(m) AS measures, sum(sums) AS funding, max(largest) AS largest_amount, sum(goals) AS targets
OPTIONAL MATCH (p)<-[:BELONGS_TO]-(own:Measure)<-[:RESPONSIBLE_FOR]-(a:Agency) WHERE own.source = s.id AND NOT (own)-[:SAME_AS]->()
WITH place, p, one, c, s, measures, funding, largest_amount, targets, count(DISTINCT a) AS agencies
RETURN place.name AS region, one.title AS policy, one.id AS policy_id, c.form AS form, c.status AS status,
       coalesce(c.published, s.published) AS published, measures, agencies, funding, largest_amount, targets,
       s.key AS source
ORDER BY region, policy, policy_id, source
LIMIT $limit
