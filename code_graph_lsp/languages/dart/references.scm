(identifier) @reference
(type_identifier) @reference
(identifier_dollar_escaped) @reference
; what is selected stands beside what it is selected from
((_) @receiver . (selector [(unconditional_assignable_selector (identifier) @member) (conditional_assignable_selector (identifier) @member)]))
((_) @receiver . [(unconditional_assignable_selector (identifier) @member) (conditional_assignable_selector (identifier) @member)])
(cascade_section (cascade_selector (identifier) @member)) @receiver
(constructor_param (this) @receiver (identifier) @member)
[(labeled_statement . (identifier) @ignore) (break_statement (identifier) @ignore) (continue_statement (identifier) @ignore)]
(dotted_identifier_list (identifier) @ignore)

((identifier) @reference.call . (selector (argument_part)))
((selector (_ (identifier) @member.call)) . (selector (argument_part)))
(cascade_section (cascade_selector (identifier) @member.call) (argument_part))
(type_identifier) @reference.type
(superclass (type_identifier) @reference.inherit)
(mixins (type_identifier) @reference.inherit)
(interfaces (type_identifier) @reference.inherit)
(assignment_expression left: (assignable_expression . (identifier) @reference.write .))
(assignment_expression left: (assignable_expression (unconditional_assignable_selector (identifier) @member.write) .))
((_) @callee . (selector (argument_part (arguments (named_argument (label (identifier) @keyword))))))
