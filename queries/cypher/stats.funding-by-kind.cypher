/*
id: stats.funding-by-kind
title: {zh: 各类资金的数量与最高额, en: "Public money by kind and currency: how many statements, and the largest"}
kind: count
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  limit: {type: int, default: 100, max: 1000}
key: [kind, currency]
columns: [kind, currency, statements, measures, amounts, largest_amount, rates, highest_rate]
status: stable
*/
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)-[:PROVIDES]->(f:Funding)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN f.kind AS kind, coalesce(f.currency, 'CNY') AS currency, count(DISTINCT f) AS statements,
         count(DISTINCT m) AS measures, count(DISTINCT CASE WHEN f.amount IS NOT NULL THEN f END) AS amounts,
         max(f.amount) AS largest_amount, count(DISTINCT CASE WHEN f.rate IS NOT NULL THEN f END) AS rates,
         max(f.rate) AS highest_rate
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (f:Funding)
  MATCH (f)<-[:PROVIDES]-(m:Measure)
  WHERE NOT (m)-[:SAME_AS]->()
  RETURN f.kind AS kind, coalesce(f.currency, 'CNY') AS currency, count(DISTINCT f) AS statements,
         count(DISTINCT m) AS measures, count(DISTINCT CASE WHEN f.amount IS NOT NULL THEN f END) AS amounts,
         max(f.amount) AS largest_amount, count(DISTINCT CASE WHEN f.rate IS NOT NULL THEN f END) AS rates,
         max(f.rate) AS highest_rate
}
RETURN kind, currency, statements, measures, amounts, largest_amount, rates, highest_rate
ORDER BY kind, currency
LIMIT $limit
