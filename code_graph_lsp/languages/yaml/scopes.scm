; anchors are those of one document
(document) @scope.module

; keys of the outermost mapping are found by name, those within only in the outline
(block_mapping_pair value: (_ [(block_mapping) (flow_mapping)] @scope.block))
(flow_pair value: (_ (flow_mapping) @scope.block))
[(block_sequence) (flow_sequence)] @scope.block
