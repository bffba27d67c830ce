([(block_mapping_pair key: (_) @name value: (_ [(block_mapping) (flow_mapping) (block_sequence) (flow_sequence)] @body))
  (flow_pair key: (_) @name value: (_ [(flow_mapping) (flow_sequence)] @body))] @symbol.key)
([(block_mapping_pair key: (_) @name) (flow_pair key: (_) @name)] @symbol.key
  (#not-eq? @name "<<"))
((anchor (anchor_name) @name) @symbol.variable (#set! hoist "true") (#set! unlisted "true"))
