=== schema.sql
-- People who sign in.
CREATE TABLE IF NOT EXISTS app.users (
--                             ^^^^^ def users
  id integer PRIMARY KEY,
--^^ def users-id
  name varchar(20),
--^^^^ def users-name
  org_id integer REFERENCES orgs (id)
--                          ^^^^ ref orgs
);
CREATE TABLE orgs (id integer, title text, CHECK (true));
--           ^^^^ def orgs
--                 ^^ def orgs-id
--                             ^^^^^ def title
CREATE FUNCTION total(n integer, users integer) RETURNS integer AS $$
--              ^^^^^ def total
--                    ^ def n
--                               ^^^^^ def parameter
  SELECT n + users;
--       ^ ref n
--           ^^^^^ ref parameter
$$ LANGUAGE SQL;
=== queries.sql
SELECT u.id, u.name, title, total(1, 2)
--     ^ ref alias
--       ^^ ref users-id
--           ^ ref alias
--             ^^^^ ref users-name
--                   ^^^^^ ref title by-name
--                          ^^^^^ ref total by-name
FROM users AS u JOIN orgs o ON u.age = o.id;
--   ^^^^^ ref users by-name
--            ^ def alias
--                   ^^^^ ref orgs by-name
--                             ^ ref alias
--                                     ^ ref other
--                                       ^^ ref orgs-id
--                        ^ def other
WITH recent AS (SELECT * FROM users) SELECT 11 FROM recent;
--   ^^^^^^ def recent
--                            ^^^^^ ref users by-name
--                                                  ^^^^^^ ref recent
UPDATE Users SET name = 'x' WHERE users.id = 1;
--     ^^^^^ ref users by-name
--               ^^^^ ref users-name by-name
--                                ^^^^^ ref users by-name
--                                      ^^ ref users-id by-name
