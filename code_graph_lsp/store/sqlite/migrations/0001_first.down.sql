-- Back to an empty database.

DROP TABLE relation;
DROP TABLE symbol_name;
DROP TABLE symbol;
DROP TABLE occurrence;
DROP TABLE facts;
DROP TABLE file;
DROP TABLE state;
