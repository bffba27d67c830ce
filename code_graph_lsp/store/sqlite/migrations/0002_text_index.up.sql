-- The words of each file's content, as trigrams: what a search in the text draws its candidate files from.
-- Its rowid is the file's. It holds no text of its own; the content is in `facts`.

CREATE VIRTUAL TABLE text_index USING fts5 (
    words,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = 'trigram'
);

INSERT INTO text_index (rowid, words) SELECT file, words_of(content) FROM facts;
