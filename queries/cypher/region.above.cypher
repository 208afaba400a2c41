/*
id: region.above
title: {zh: 上级地区的政策, en: The policies of the regions around a region}
kind: count
params:
  region: {type: string, resolve: region, example: "region:440400", about: "name or id"}
  limit: {type: int, default: 100, max: 1000}
key: [published, region_id, policy_id, source]
columns: [region, region_id, policy, policy_id, form, status, published, source]
status: stable
*/
// What a province or the nation does applies in its cities too.
MATCH (:Region {id: $region})-[:WITHIN*1..4]->(place:Region)<-[at:APPLIES_IN]-(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE at.source = s.id
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH DISTINCT place, coalesce(same, p) AS p, c, s
RETURN place.name AS region, place.id AS region_id, p.title AS policy, p.id AS policy_id, c.form AS form, c.status AS status,
       coalesce(c.published, s.published, '') AS published, s.key AS source
ORDER BY published DESC, region_id, policy_id, source
LIMIT $limit
