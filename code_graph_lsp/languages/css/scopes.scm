[(block) (keyframe_block_list)] @scope.block
