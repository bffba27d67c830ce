DROP TABLE session_event;
DROP TABLE session;
