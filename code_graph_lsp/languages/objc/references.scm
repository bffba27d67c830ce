(message_expression receiver: (_) @receiver . method: (identifier) @member @member.call)
(message_expression method: (identifier) method: (identifier) @ignore)
(method_declaration (identifier) (identifier) @ignore)
(method_definition (identifier) (identifier) @ignore)
(property_attribute (identifier) @ignore)
(class_interface superclass: (identifier) @reference.inherit)
(type_identifier) @reference.type
