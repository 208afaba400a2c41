/*
id: measure.beside
title: {zh: 同一政策中的前一条与后一条措施, en: The measures right before and right after a measure in its policy}
kind: table
params:
  measure: {type: string, resolve: measure, example: "measure:0123456789abcdef", about: "id or heading"}
key: [source, start, id]
columns: [place, id, number, heading, source, quote, start, end]
status: stable
*/
CALL {
  MATCH (m:Measure {id: $measure})-[:BELONGS_TO]->(:Policy)<-[:BELONGS_TO]-(other:Measure)
  WHERE other.source = m.source AND (other.start < m.start OR (other.start = m.start AND other.id < m.id))
  WITH other ORDER BY other.start DESC, other.id DESC LIMIT 1
  RETURN 'before' AS place, other
UNION ALL
  MATCH (m:Measure {id: $measure})-[:BELONGS_TO]->(:Policy)<-[:BELONGS_TO]-(other:Measure)
  WHERE other.source = m.source AND (other.start > m.start OR (other.start = m.start AND other.id > m.id))
  WITH other ORDER BY other.start, other.id LIMIT 1
  RETURN 'after' AS place, other
}
MATCH (s:Source {id: other.source})
RETURN place, other.id AS id, other.number AS number, other.heading AS heading, s.key AS source, other.text AS quote,
       other.start AS start, other.end AS end
ORDER BY source, start, id
LIMIT 2
