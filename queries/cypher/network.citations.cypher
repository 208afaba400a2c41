/*
id: network.citations
title: {zh: 政策引用关系, en: Which policies cite which}
kind: table
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only what policies of this region and its subdivisions cite"}
  topic: {type: string, default: null, resolve: topic, about: "only what policies with a measure about this topic or a narrower one cite"}
  since: {type: string, default: null, format: date, example: "2024", about: "only what sources published then or later cite; where that is unknown, what their period begins with"}
  until: {type: string, default: null, format: date, example: "2026", about: "only what sources published then or earlier cite"}
  yearly: {type: bool, default: false, about: "true: a tie for each year in which it was cited"}
  limit: {type: int, default: 20000, max: 100000}
key: [citing_id, cited_id, year]
columns: [citing, citing_id, citing_kind, citing_region, cited, cited_id, cited_number, year, citations, sources, source,
  quote, start, end]
status: stable
*/
// A text that carries a policy cites for it; a report cites for itself. Quoted are the first words that cite.
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(:Policy)<-[:CARRIES|REPORTS]-(s:Source)
  RETURN DISTINCT s
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (s:Source)
  RETURN s
}
WITH s
WHERE EXISTS { MATCH (s)-[:CITES]->(:Policy) }
  AND ($topic IS NULL OR EXISTS {
    MATCH (s)-[:CARRIES|REPORTS]->(:Policy)<-[:BELONGS_TO]-(:Measure)-[:ABOUT]->(:Topic)-[:BROADER*0..4]->(:Topic {id: $topic}) })
OPTIONAL MATCH (s)-[c:CARRIES|REPORTS]->(p:Policy)
WITH s, c, p ORDER BY type(c), p.id
WITH s, collect(CASE WHEN type(c) = 'CARRIES' THEN p END)[0] AS own, collect(p)[0] AS told_of,
     coalesce(collect(c.published)[0], s.published, collect(c.period_start)[0], '') AS told
WHERE ($since IS NULL
    OR (told <> '' AND substring(told, 0, size(coalesce($since, ''))) >= substring(coalesce($since, ''), 0, size(told))))
  AND ($until IS NULL
    OR (told <> '' AND substring(told, 0, size(coalesce($until, ''))) <= substring(coalesce($until, ''), 0, size(told))))
MATCH (s)-[r:CITES]->(named:Policy)
OPTIONAL MATCH (named)-[:SAME_AS]->(same:Policy)
OPTIONAL MATCH (own)-[:SAME_AS]->(own_same:Policy)
WITH s, told_of, r, coalesce(own_same, own) AS own, coalesce(same, named) AS cited,
     CASE WHEN $yearly AND told <> '' THEN substring(told, 0, 4) ELSE null END AS year
WHERE own IS NULL OR own.id <> cited.id
OPTIONAL MATCH (told_of)-[:APPLIES_IN]->(g:Region)
WITH s, r, own, cited, year, min(g.name) AS region
ORDER BY s.key, r.start, r.id
WITH CASE WHEN own IS NULL THEN s.id ELSE own.id END AS citing_id,
     CASE WHEN own IS NULL THEN s.title ELSE own.title END AS citing,
     CASE WHEN own IS NULL THEN 'Source' ELSE 'Policy' END AS citing_kind, min(region) AS citing_region, cited, year,
     count(DISTINCT r) AS citations, count(DISTINCT s) AS sources, collect(s)[0] AS s, collect(r)[0] AS r
RETURN citing, citing_id, citing_kind, citing_region, cited.title AS cited, cited.id AS cited_id,
       cited.number AS cited_number, year, citations, sources, s.key AS source, r.mention AS quote, r.start AS start,
       r.end AS end
ORDER BY citing_id, cited_id, coalesce(year, ''), year
LIMIT $limit
