(class_heritage (identifier) @reference.inherit)
(class_heritage (member_expression property: (_) @member.inherit))
