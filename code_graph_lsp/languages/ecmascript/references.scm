(identifier) @reference
(shorthand_property_identifier) @reference
(member_expression object: (_) @receiver property: [(property_identifier) (private_property_identifier)] @member)

(call_expression function: (identifier) @reference.call)
(call_expression function: (member_expression property: (_) @member.call))
(new_expression constructor: (identifier) @reference.call)
(new_expression constructor: (member_expression property: (_) @member.call))
(decorator (identifier) @reference.call)
(assignment_expression left: (identifier) @reference.write)
(assignment_expression left: (member_expression property: (_) @member.write))
(augmented_assignment_expression left: (identifier) @reference.write)
(augmented_assignment_expression left: (member_expression property: (_) @member.write))
(update_expression argument: (identifier) @reference.write)
(update_expression argument: (member_expression property: (_) @member.write))

; keys of object literals name fields of the type that the literal is expected to have
(object (pair key: (property_identifier) @keyword.expected)) @callee
(object (shorthand_property_identifier) @keyword.expected) @callee
(object (method_definition name: (property_identifier) @keyword.expected)) @callee

; `x instanceof C`
(if_statement condition: (parenthesized_expression (binary_expression left: (_) @narrow operator: "instanceof" right: (_) @narrow.type))
  consequence: (_) @narrow.region)
(if_statement
  condition: (parenthesized_expression
    (binary_expression left: (binary_expression left: (_) @narrow operator: "instanceof" right: (_) @narrow.type) operator: "&&"))
  consequence: (_) @narrow.region)
(if_statement
  condition: (parenthesized_expression
    (binary_expression operator: "&&" right: (binary_expression left: (_) @narrow operator: "instanceof" right: (_) @narrow.type)))
  consequence: (_) @narrow.region)
(binary_expression left: (binary_expression left: (_) @narrow operator: "instanceof" right: (_) @narrow.type) operator: "&&" right: (_) @narrow.region)
(ternary_expression condition: (binary_expression left: (_) @narrow operator: "instanceof" right: (_) @narrow.type) consequence: (_) @narrow.region)
(statement_block
  (if_statement
    condition: (parenthesized_expression (unary_expression
      argument: (parenthesized_expression (binary_expression left: (_) @narrow operator: "instanceof" right: (_) @narrow.type))))
    consequence: [(return_statement) (throw_statement) (continue_statement)
      (statement_block [(return_statement) (throw_statement) (continue_statement)])] .) @narrow.after) @narrow.region

; `x.kind === "a"`, `x.success`: a field that tells alternatives apart
(if_statement
  condition: (parenthesized_expression (binary_expression
      left: (member_expression object: (_) @narrow property: (_) @narrow.member) operator: ["===" "=="] right: (_) @narrow.value))
  consequence: (_) @narrow.region
  alternative: (_)? @narrow.otherwise)
(if_statement
  condition: (parenthesized_expression (binary_expression
      left: (member_expression object: (_) @narrow property: (_) @narrow.member) operator: ["!==" "!="] right: (_) @narrow.value))
  consequence: (_) @narrow.otherwise
  alternative: (_)? @narrow.region)
(if_statement
  condition: (parenthesized_expression (member_expression object: (_) @narrow property: (_) @narrow.member))
  consequence: (_) @narrow.region
  alternative: (_)? @narrow.otherwise)
(if_statement
  condition: (parenthesized_expression (unary_expression operator: "!" argument: (member_expression object: (_) @narrow property: (_) @narrow.member)))
  consequence: (_) @narrow.otherwise
  alternative: (_)? @narrow.region)
(binary_expression left: (binary_expression
      left: (member_expression object: (_) @narrow property: (_) @narrow.member) operator: ["===" "=="] right: (_) @narrow.value) operator: "&&" right: (_) @narrow.region)
(binary_expression left: (member_expression object: (_) @narrow property: (_) @narrow.member) operator: "&&" right: (_) @narrow.region)
(ternary_expression condition: (binary_expression
      left: (member_expression object: (_) @narrow property: (_) @narrow.member) operator: ["===" "=="] right: (_) @narrow.value) consequence: (_) @narrow.region alternative: (_) @narrow.otherwise)
(ternary_expression condition: (member_expression object: (_) @narrow property: (_) @narrow.member) consequence: (_) @narrow.region alternative: (_) @narrow.otherwise)
(statement_block
  (if_statement
    condition: (parenthesized_expression (binary_expression
      left: (member_expression object: (_) @narrow property: (_) @narrow.member) operator: ["!==" "!="] right: (_) @narrow.value))
    consequence: [(return_statement) (throw_statement) (continue_statement)
      (statement_block [(return_statement) (throw_statement) (continue_statement)])] .) @narrow.after) @narrow.region
(statement_block
  (if_statement
    condition: (parenthesized_expression (binary_expression
      left: (member_expression object: (_) @narrow property: (_) @narrow.member) operator: ["===" "=="] right: (_) @narrow.value))
    consequence: [(return_statement) (throw_statement) (continue_statement)
      (statement_block [(return_statement) (throw_statement) (continue_statement)])] .) @narrow.after) @narrow.otherwise
(statement_block
  (if_statement
    condition: (parenthesized_expression (unary_expression operator: "!" argument: (member_expression object: (_) @narrow property: (_) @narrow.member)))
    consequence: [(return_statement) (throw_statement) (continue_statement)
      (statement_block [(return_statement) (throw_statement) (continue_statement)])] .) @narrow.after) @narrow.region
(statement_block
  (if_statement
    condition: (parenthesized_expression (member_expression object: (_) @narrow property: (_) @narrow.member))
    consequence: [(return_statement) (throw_statement) (continue_statement)
      (statement_block [(return_statement) (throw_statement) (continue_statement)])] .) @narrow.after) @narrow.otherwise
(switch_statement value: (parenthesized_expression (member_expression object: (_) @narrow property: (_) @narrow.member))
  body: (switch_body (switch_case value: (_) @narrow.value) @narrow.region))
(switch_statement value: (parenthesized_expression (member_expression object: (_) @narrow property: (_) @narrow.member))
  body: (switch_body (switch_case value: (_) @narrow.value !body) . (switch_case) @narrow.region))
(switch_statement value: (parenthesized_expression (member_expression object: (_) @narrow property: (_) @narrow.member))
  body: (switch_body (switch_case value: (_) @narrow.value !body) . (switch_case !body) . (switch_case) @narrow.region))
