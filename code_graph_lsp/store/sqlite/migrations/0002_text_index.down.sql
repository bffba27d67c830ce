DROP TABLE text_index;
