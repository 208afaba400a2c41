/*
id: policy.outline
title: {zh: 政策的条款结构, en: The clauses and measures of a policy in order}
kind: table
params:
  policy: {type: string, resolve: policy, example: "policy:0123456789abcdef", about: "id or title"}
  source: {type: string, default: null, resolve: source, about: "only as this source prints it, with what it states anew"}
  limit: {type: int, default: 500, max: 5000}
key: [source, start, level, id]
columns: [level, number, heading, agencies, id, form, status, source, quote, start, end]
status: stable
*/
MATCH (:Policy {id: $policy})<-[:SAME_AS*0..1]-(p:Policy)<-[carrying:CARRIES|REPORTS]-(s:Source)<-[:PART_OF|STATED_IN*1..9]-(part:Clause|Measure)
WHERE ($source IS NULL OR s.id = $source)
  AND ($source IS NOT NULL OR NOT (part)-[:SAME_AS]->())
  AND CASE WHEN part:Measure THEN EXISTS { MATCH (part)-[:BELONGS_TO]->(p) }
           ELSE NOT EXISTS { MATCH (part)<-[:STATED_IN]-(:Measure) }
                AND (EXISTS { MATCH (part)<-[:PART_OF|STATED_IN*1..9]-(:Measure)-[:BELONGS_TO]->(p) }
                     OR COUNT { MATCH (s)-[:CARRIES|REPORTS]->(:Policy) } = 1)
      END
OPTIONAL MATCH (part)-[:STATED_IN]->(c:Clause)
WITH s, carrying, part, max(c.level) AS clause_level
OPTIONAL MATCH (part)<-[:RESPONSIBLE_FOR]-(a:Agency)
WITH s, carrying, part, clause_level, count(DISTINCT a) AS agencies
RETURN coalesce(part.level, clause_level, 1) AS level, part.number AS number, part.heading AS heading, agencies,
       part.id AS id, carrying.form AS form, carrying.status AS status, s.key AS source, part.text AS quote, part.start AS start, part.end AS end
ORDER BY source, start, level, id
LIMIT $limit
