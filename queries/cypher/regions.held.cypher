/*
id: regions.held
title: {zh: 各地收录了哪些来源, en: What is held of regions}
kind: count
params:
  regions: {type: strings, resolve: region, example: ["region:440400", "region:440100"], about: "names or ids; subdivisions are included"}
  limit: {type: int, default: 5000, max: 20000}
key: [wanted, region_id, form]
columns: [wanted, region_id, form, policies, sources]
status: stable
*/
MATCH (wanted:Region)<-[:WITHIN*0..4]-(place:Region)<-[:APPLIES_IN]-(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE wanted.id IN $regions
RETURN wanted.id AS wanted, place.id AS region_id, c.form AS form, count(DISTINCT p) AS policies, count(DISTINCT s) AS sources
ORDER BY wanted, region_id, form
LIMIT $limit
