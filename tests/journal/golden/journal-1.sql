BEGIN TRANSACTION;
CREATE TABLE correction (
                id INTEGER PRIMARY KEY,
                session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
                wall_ms INTEGER NOT NULL,
                what TEXT NOT NULL,
                more TEXT NOT NULL
            );
INSERT INTO "correction" VALUES(1,1,1791140000000,'drop-lap','[1015000]');
INSERT INTO "correction" VALUES(2,1,1791140000000,'move-end','[590000, 590000]');
INSERT INTO "correction" VALUES(3,1,1791140000000,'undo','[]');
CREATE TABLE declined (id INTEGER PRIMARY KEY, wall_ms INTEGER NOT NULL, suggestion TEXT NOT NULL);
INSERT INTO "declined" VALUES(1,0,'5k 7:34/mi 7:29/mi mile-repeats 2026-10-01,2026-10-04');
CREATE TABLE input (
                session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
                seq INTEGER NOT NULL,
                at_ms INTEGER NOT NULL,   -- of the session clock
                wall_ms INTEGER NOT NULL, -- since 1970 in UTC
                name TEXT NOT NULL,       -- lap, pause, …
                more TEXT, device TEXT, counter INTEGER,                -- what the input has beside its time, as JSON
                PRIMARY KEY (session, seq)
            ) WITHOUT ROWID
            ;
INSERT INTO "input" VALUES(1,0,0,1791135000007,'start','{"count_in_ms":3000,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(1,1,593000,1791135593007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,2,593000,1791135593007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,3,700000,1791135700007,'split',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,4,1015000,1791136015007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,5,1015000,1791136015007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,6,1120000,1791136120007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,7,1120000,1791136120007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,8,1200500,1791136200507,'pause',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,9,1260800,1791136260807,'resume',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,10,1600000,1791136600007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,11,1600000,1791136600007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,12,1700000,1791136700007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,13,1700000,1791136700007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,14,1701000,1791136701007,'undo',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,15,1710000,1791136710007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,16,1710000,1791136710007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,17,1720000,1791136720007,'extend','{"by_ms":10000}',NULL,NULL);
INSERT INTO "input" VALUES(1,18,1730000,1791136730007,'add-rep',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,19,2150000,1791137150007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,20,2150000,1791137150007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,21,2200000,1791137200007,'back',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,22,2600000,1791137600007,'skip',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,23,2700000,1791137700007,'cut-short',NULL,NULL,NULL);
INSERT INTO "input" VALUES(1,24,3500250,1791138500257,'stop',NULL,NULL,NULL);
INSERT INTO "input" VALUES(2,0,0,1791307800007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(3,0,0,1791480600007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(3,1,600000,1791481200007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(3,2,640000,1791481240007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(3,3,700000,1791481300007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(3,4,800000,1791481400007,'stop',NULL,NULL,NULL);
INSERT INTO "input" VALUES(4,0,0,1791567000007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(4,1,320000,1791567320007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(4,2,380500,1791567380507,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(4,3,440000,1791567440007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(4,4,500000,1791567500007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(4,5,700400,1791567700407,'stop',NULL,NULL,NULL);
INSERT INTO "input" VALUES(5,0,0,1791653400007,'start','{"count_in_ms":0,"leg":2}',NULL,NULL);
INSERT INTO "input" VALUES(5,1,1000000,1791654400007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(6,0,0,1791739800007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(6,1,60000,1791739860007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(6,2,120000,1791739920007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(6,3,200000,1791740000007,'stop',NULL,NULL,NULL);
INSERT INTO "input" VALUES(7,0,0,1791826200007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(7,1,60000,1791826260007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(7,2,120000,1791826320007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(7,3,200000,1791826400007,'stop',NULL,NULL,NULL);
INSERT INTO "input" VALUES(8,0,0,1791912600007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(8,1,60000,1791912660007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(8,2,120000,1791912720007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(8,3,200000,1791912800007,'stop',NULL,NULL,NULL);
INSERT INTO "input" VALUES(9,0,0,1791999000007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(9,1,60000,1791999060007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(9,2,60000,1791999060007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(9,3,120000,1791999120007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(9,4,120000,1791999120007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(9,5,200000,1791999200007,'stop',NULL,NULL,NULL);
INSERT INTO "input" VALUES(10,0,0,1792085400007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(10,1,60000,1792085460007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(10,2,120000,1792085520007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(10,3,200000,1792085600007,'stop',NULL,NULL,NULL);
INSERT INTO "input" VALUES(11,0,0,1792171800007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(11,1,60000,1792171860007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(11,2,120000,1792171920007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(11,3,200000,1792172000007,'stop',NULL,NULL,NULL);
INSERT INTO "input" VALUES(12,0,0,1792258200007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(12,1,60000,1792258260007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(12,2,120000,1792258320007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(12,3,200000,1792258400007,'stop',NULL,NULL,NULL);
INSERT INTO "input" VALUES(13,0,0,1792344600007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(13,1,60000,1792344660007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(13,2,120000,1792344720007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(13,3,200000,1792344800007,'stop',NULL,NULL,NULL);
INSERT INTO "input" VALUES(14,0,0,1792431000007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(14,1,60000,1792431060007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(14,2,120000,1792431120007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(14,3,200000,1792431200007,'stop',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,0,0,1792863000007,'start','{"count_in_ms":0,"leg":0}',NULL,NULL);
INSERT INTO "input" VALUES(15,1,590000,1792863590007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,2,590000,1792863590007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,3,1010000,1792864010007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,4,1010000,1792864010007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,5,1040000,1792864040007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,6,1040000,1792864040007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,7,1460000,1792864460007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,8,1460000,1792864460007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,9,1580000,1792864580007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,10,1580000,1792864580007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,11,1590000,1792864590007,'split',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,12,2000000,1792865000007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,13,2000000,1792865000007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,14,2010000,1792865010007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,15,2010000,1792865010007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,16,2011000,1792865011007,'undo',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,17,2100000,1792865100007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,18,2100000,1792865100007,'lap',NULL,NULL,NULL);
INSERT INTO "input" VALUES(15,19,2200000,1792865200007,'stop',NULL,NULL,NULL);
CREATE TABLE logged ( -- a session that no timer led: what the runner typed of it
                session INTEGER PRIMARY KEY REFERENCES session (number) ON DELETE CASCADE,
                time_ms INTEGER,
                rep_times TEXT NOT NULL -- pairs of a leg of the plan and its milliseconds, as JSON
            );
INSERT INTO "logged" VALUES(16,NULL,'[]');
INSERT INTO "logged" VALUES(17,NULL,'[]');
CREATE TABLE mark ( -- what a runner said of a session as a whole; the newest of each kind holds
                id INTEGER PRIMARY KEY,
                session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
                wall_ms INTEGER NOT NULL,
                hidden INTEGER, -- 1: deleted from every list, 0: brought back
                counts INTEGER  -- 1: it counts as done though it was not run to its end, 0: it does not
            );
CREATE TABLE migration (name TEXT PRIMARY KEY, applied_ms INTEGER NOT NULL);
INSERT INTO "migration" VALUES('sessions and their inputs',0);
INSERT INTO "migration" VALUES('format 1, and one store for lifts, answers and what is hidden',0);
INSERT INTO "migration" VALUES('what moved a pace',0);
INSERT INTO "migration" VALUES('what a watch recorded',0);
CREATE TABLE moved ( -- a pace that the program changed, as the runner said
                id INTEGER PRIMARY KEY,
                wall_ms INTEGER NOT NULL,
                pace TEXT NOT NULL, -- its name, or the workout that gives it as a time
                was TEXT NOT NULL,  -- as it is written: 7:25/mi
                is_now TEXT NOT NULL,
                why TEXT NOT NULL
            );
CREATE TABLE remark (
                id INTEGER PRIMARY KEY,
                session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
                wall_ms INTEGER NOT NULL,
                effort INTEGER, -- 1 to 10
                note TEXT
            );
INSERT INTO "remark" VALUES(1,1,1791139000000,7,NULL);
INSERT INTO "remark" VALUES(2,1,1791139000001,NULL,'windy, “felt” strong');
INSERT INTO "remark" VALUES(3,3,1791139000001,4,NULL);
INSERT INTO "remark" VALUES(4,16,1791158400000,NULL,'squats');
CREATE TABLE rep ( -- as the summary; apart, for a list does without
                session INTEGER PRIMARY KEY REFERENCES session (number) ON DELETE CASCADE,
                rows TEXT NOT NULL -- the reps with a target, as JSON
            );
INSERT INTO "rep" VALUES(1,'[{"target_s_per_km":260.97590073968024,"actual_ms":527000,"expected_ms":420000,"completed":true,"pace_name":null},{"target_s_per_km":260.97590073968024,"actual_ms":299700,"expected_ms":420000,"completed":true,"pace_name":null},{"target_s_per_km":260.97590073968024,"actual_ms":440000,"expected_ms":420000,"completed":true,"pace_name":null},{"target_s_per_km":260.97590073968024,"actual_ms":280000,"expected_ms":420000,"completed":false,"pace_name":null},{"target_s_per_km":260.97590073968024,"actual_ms":0,"expected_ms":420000,"completed":false,"pace_name":null}]');
INSERT INTO "rep" VALUES(2,'[]');
INSERT INTO "rep" VALUES(3,'[{"target_s_per_km":282.1025212757496,"actual_ms":0,"expected_ms":225682,"completed":false,"pace_name":"5k"},{"target_s_per_km":282.1025212757496,"actual_ms":0,"expected_ms":225682,"completed":false,"pace_name":"5k"},{"target_s_per_km":282.1025212757496,"actual_ms":0,"expected_ms":225682,"completed":false,"pace_name":"5k"},{"target_s_per_km":282.1025212757496,"actual_ms":0,"expected_ms":225682,"completed":false,"pace_name":"5k"},{"target_s_per_km":282.1025212757496,"actual_ms":0,"expected_ms":225682,"completed":false,"pace_name":"5k"}]');
INSERT INTO "rep" VALUES(4,'[]');
INSERT INTO "rep" VALUES(6,'[]');
INSERT INTO "rep" VALUES(7,'[{"target_s_per_km":256.0049312017816,"actual_ms":0,"expected_ms":51201,"completed":false,"pace_name":"mile"},{"target_s_per_km":256.0049312017816,"actual_ms":0,"expected_ms":51201,"completed":false,"pace_name":"mile"},{"target_s_per_km":256.0049312017816,"actual_ms":0,"expected_ms":51201,"completed":false,"pace_name":"mile"},{"target_s_per_km":256.0049312017816,"actual_ms":0,"expected_ms":51201,"completed":false,"pace_name":"mile"},{"target_s_per_km":256.0049312017816,"actual_ms":0,"expected_ms":51201,"completed":false,"pace_name":"mile"},{"target_s_per_km":256.0049312017816,"actual_ms":0,"expected_ms":51201,"completed":false,"pace_name":"mile"},{"target_s_per_km":256.0049312017816,"actual_ms":0,"expected_ms":51201,"completed":false,"pace_name":"mile"},{"target_s_per_km":256.0049312017816,"actual_ms":0,"expected_ms":51201,"completed":false,"pace_name":"mile"},{"target_s_per_km":256.0049312017816,"actual_ms":0,"expected_ms":51201,"completed":false,"pace_name":"mile"}]');
INSERT INTO "rep" VALUES(8,'[]');
INSERT INTO "rep" VALUES(9,'[]');
INSERT INTO "rep" VALUES(10,'[]');
INSERT INTO "rep" VALUES(11,'[]');
INSERT INTO "rep" VALUES(12,'[]');
INSERT INTO "rep" VALUES(13,'[{"target_s_per_km":275.8888093533763,"actual_ms":60000,"expected_ms":110356,"completed":true,"pace_name":"interval"},{"target_s_per_km":275.8888093533763,"actual_ms":0,"expected_ms":220711,"completed":false,"pace_name":"interval"},{"target_s_per_km":275.8888093533763,"actual_ms":0,"expected_ms":331067,"completed":false,"pace_name":"interval"},{"target_s_per_km":275.8888093533763,"actual_ms":0,"expected_ms":220711,"completed":false,"pace_name":"interval"},{"target_s_per_km":275.8888093533763,"actual_ms":0,"expected_ms":110356,"completed":false,"pace_name":"interval"}]');
INSERT INTO "rep" VALUES(14,'[]');
INSERT INTO "rep" VALUES(15,'[{"target_s_per_km":260.97590073968024,"actual_ms":420000,"expected_ms":420000,"completed":true,"pace_name":null},{"target_s_per_km":260.97590073968024,"actual_ms":420000,"expected_ms":420000,"completed":true,"pace_name":null},{"target_s_per_km":260.97590073968024,"actual_ms":420000,"expected_ms":420000,"completed":true,"pace_name":null},{"target_s_per_km":260.97590073968024,"actual_ms":100000,"expected_ms":420000,"completed":false,"pace_name":null}]');
INSERT INTO "rep" VALUES(16,'[]');
INSERT INTO "rep" VALUES(17,'[]');
CREATE TABLE script (
                session INTEGER PRIMARY KEY REFERENCES session (number) ON DELETE CASCADE,
                text TEXT NOT NULL, -- the workout as it was written
                plan TEXT NOT NULL  -- the plan as it was compiled, as JSON
            );
INSERT INTO "script" VALUES(1,'# yaml-language-server: $schema=workout.schema.json
#
# Four miles at 7:00, each followed by a short recovery, the last one too: it leads into the cool-down.
# Paces: change 7:00/mi here as fitness improves, or name one (interval, 10k …) and let athlete.yaml say what it is.
name: Mile repeats
about: Four one-mile efforts with short recoveries.
tags: [speed, marathon]

form: # spoken in the middle of each mile
  - "Push off like a skateboard: efficient, powerful, smooth"

steps:
  - warmup: 1 mi
    pace: easy

  - repeat: 4
    steps:
      - run: 1 mi
        pace: 7:00/mi
      - recover: 90-120 s # from 90 s on, the lap key starts the next mile; at 120 s it starts by itself
        how: walk or jog

  - cooldown: 1 mi
    pace: easy
','{"format":1,"name":"Mile repeats","venue":"track","legs":[{"index":0,"kind":"warmup","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":590000,"pace":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"pace_name":"easy","line":13},{"index":1,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"form":"Push off like a skateboard: efficient, powerful, smooth","rounds":[[0,0,4,false]],"line":18},{"index":2,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"how":"walk or jog","rounds":[[0,0,4,false]],"line":20},{"index":3,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"form":"Push off like a skateboard: efficient, powerful, smooth","rounds":[[0,1,4,false]],"line":18},{"index":4,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"how":"walk or jog","rounds":[[0,1,4,false]],"line":20},{"index":5,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"form":"Push off like a skateboard: efficient, powerful, smooth","rounds":[[0,2,4,false]],"line":18},{"index":6,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"how":"walk or jog","rounds":[[0,2,4,false]],"line":20},{"index":7,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"form":"Push off like a skateboard: efficient, powerful, smooth","rounds":[[0,3,4,false]],"line":18},{"index":8,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"how":"walk or jog","rounds":[[0,3,4,false]],"line":20},{"index":9,"kind":"cooldown","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":590000,"pace":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"pace_name":"easy","line":23}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false},"about":"Four one-mile efforts with short recoveries.","gaps":[[]]}');
INSERT INTO "script" VALUES(2,'# yaml-language-server: $schema=workout.schema.json
#
# Four miles at 7:00, each followed by a short recovery, the last one too: it leads into the cool-down.
# Paces: change 7:00/mi here as fitness improves, or name one (interval, 10k …) and let athlete.yaml say what it is.
name: Mile repeats
about: Four one-mile efforts with short recoveries.
tags: [speed, marathon]

form: # spoken in the middle of each mile
  - "Push off like a skateboard: efficient, powerful, smooth"

steps:
  - warmup: 1 mi
    pace: easy

  - repeat: 4
    steps:
      - run: 1 mi
        pace: 7:00/mi
      - recover: 90-120 s # from 90 s on, the lap key starts the next mile; at 120 s it starts by itself
        how: walk or jog

  - cooldown: 1 mi
    pace: easy
','{"format":1,"name":"Mile repeats","venue":"treadmill","legs":[{"index":0,"kind":"warmup","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"auto","expected_ms":590000,"deadline_ms":590000,"pace":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"belt":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"pace_name":"easy","line":13},{"index":1,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"auto","expected_ms":420000,"deadline_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"belt":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"form":"Push off like a skateboard: efficient, powerful, smooth","rounds":[[0,0,4,false]],"line":18},{"index":2,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"walk or jog","rounds":[[0,0,4,false]],"line":20},{"index":3,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"auto","expected_ms":420000,"deadline_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"belt":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"form":"Push off like a skateboard: efficient, powerful, smooth","rounds":[[0,1,4,false]],"line":18},{"index":4,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"walk or jog","rounds":[[0,1,4,false]],"line":20},{"index":5,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"auto","expected_ms":420000,"deadline_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"belt":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"form":"Push off like a skateboard: efficient, powerful, smooth","rounds":[[0,2,4,false]],"line":18},{"index":6,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"walk or jog","rounds":[[0,2,4,false]],"line":20},{"index":7,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"auto","expected_ms":420000,"deadline_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"belt":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"form":"Push off like a skateboard: efficient, powerful, smooth","rounds":[[0,3,4,false]],"line":18},{"index":8,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"walk or jog","rounds":[[0,3,4,false]],"line":20},{"index":9,"kind":"cooldown","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"auto","expected_ms":590000,"deadline_ms":590000,"pace":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"belt":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"pace_name":"easy","line":23}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false},"about":"Four one-mile efforts with short recoveries.","gaps":[[]]}');
INSERT INTO "script" VALUES(3,'# yaml-language-server: $schema=workout.schema.json
#
# Strides to wake the legs, then five times 800 m with a 400 m jog between them: four jogs, not five.
# On a 400 m track, lane 1: a stride is a straight, a rep is two laps, a jog is one.
name: 400 m repeats
about: Strides, then 5 × 800 m at 5K pace with a slow lap between them.
tags: [speed, track]

steps:
  - warmup: 1 mi
    pace: easy

  - repeat: 4
    steps:
      - stride: 100 m
        how: fast and relaxed
    between: # our assumption: the plan says only 4 × 100 m, and walking back is what most runners do
      - recover: 100 m
        how: walk back

  - repeat: 5
    steps:
      - run: 800 m
        pace: 5k # athlete.yaml says what it is today
    between:
      - recover: 400 m
        how: slow jog

  - cooldown: 1.5 mi
    pace: easy
','{"format":1,"name":"400 m repeats","venue":"road","legs":[{"index":0,"kind":"warmup","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":590000,"pace":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"pace_name":"easy","line":10},{"index":1,"kind":"stride","extent":{"distance":[[100000,"m"],[100000,"m"]]},"ends":"lap","expected_ms":36661,"how":"fast and relaxed","rounds":[[0,0,4,false]],"line":15},{"index":2,"kind":"recover","extent":{"distance":[[100000,"m"],[100000,"m"]]},"ends":"lap","expected_ms":63380,"how":"walk back","rounds":[[0,0,4,true]],"line":18},{"index":3,"kind":"stride","extent":{"distance":[[100000,"m"],[100000,"m"]]},"ends":"lap","expected_ms":36661,"how":"fast and relaxed","rounds":[[0,1,4,false]],"line":15},{"index":4,"kind":"recover","extent":{"distance":[[100000,"m"],[100000,"m"]]},"ends":"lap","expected_ms":63380,"how":"walk back","rounds":[[0,1,4,true]],"line":18},{"index":5,"kind":"stride","extent":{"distance":[[100000,"m"],[100000,"m"]]},"ends":"lap","expected_ms":36661,"how":"fast and relaxed","rounds":[[0,2,4,false]],"line":15},{"index":6,"kind":"recover","extent":{"distance":[[100000,"m"],[100000,"m"]]},"ends":"lap","expected_ms":63380,"how":"walk back","rounds":[[0,2,4,true]],"line":18},{"index":7,"kind":"stride","extent":{"distance":[[100000,"m"],[100000,"m"]]},"ends":"lap","expected_ms":36661,"how":"fast and relaxed","rounds":[[0,3,4,false]],"line":15},{"index":8,"kind":"run","extent":{"distance":[[800000,"m"],[800000,"m"]]},"ends":"lap","expected_ms":225682,"pace":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"pace_name":"5k","rounds":[[1,0,5,false]],"line":23},{"index":9,"kind":"recover","extent":{"distance":[[400000,"m"],[400000,"m"]]},"ends":"lap","expected_ms":164042,"how":"slow jog","rounds":[[1,0,5,true]],"line":26},{"index":10,"kind":"run","extent":{"distance":[[800000,"m"],[800000,"m"]]},"ends":"lap","expected_ms":225682,"pace":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"pace_name":"5k","rounds":[[1,1,5,false]],"line":23},{"index":11,"kind":"recover","extent":{"distance":[[400000,"m"],[400000,"m"]]},"ends":"lap","expected_ms":164042,"how":"slow jog","rounds":[[1,1,5,true]],"line":26},{"index":12,"kind":"run","extent":{"distance":[[800000,"m"],[800000,"m"]]},"ends":"lap","expected_ms":225682,"pace":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"pace_name":"5k","rounds":[[1,2,5,false]],"line":23},{"index":13,"kind":"recover","extent":{"distance":[[400000,"m"],[400000,"m"]]},"ends":"lap","expected_ms":164042,"how":"slow jog","rounds":[[1,2,5,true]],"line":26},{"index":14,"kind":"run","extent":{"distance":[[800000,"m"],[800000,"m"]]},"ends":"lap","expected_ms":225682,"pace":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"pace_name":"5k","rounds":[[1,3,5,false]],"line":23},{"index":15,"kind":"recover","extent":{"distance":[[400000,"m"],[400000,"m"]]},"ends":"lap","expected_ms":164042,"how":"slow jog","rounds":[[1,3,5,true]],"line":26},{"index":16,"kind":"run","extent":{"distance":[[800000,"m"],[800000,"m"]]},"ends":"lap","expected_ms":225682,"pace":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"pace_name":"5k","rounds":[[1,4,5,false]],"line":23},{"index":17,"kind":"cooldown","extent":{"distance":[[2414016,"mi"],[2414016,"mi"]]},"ends":"lap","expected_ms":885000,"pace":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"pace_name":"easy","line":29}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false},"about":"Strides, then 5 × 800 m at 5K pace with a slow lap between them.","gaps":[[{"index":6,"kind":"recover","extent":{"distance":[[100000,"m"],[100000,"m"]]},"ends":"lap","expected_ms":63380,"how":"walk back","rounds":[[0,2,4,true]],"line":18}],[{"index":15,"kind":"recover","extent":{"distance":[[400000,"m"],[400000,"m"]]},"ends":"lap","expected_ms":164042,"how":"slow jog","rounds":[[1,3,5,true]],"line":26}]]}');
INSERT INTO "script" VALUES(4,'# yaml-language-server: $schema=workout.schema.json
#
# Half an hour in the weight room. A set lasts until the lap key; rests are timed. Loads are yours: change them here.
name: Strength
about: Legs and trunk for runners, half an hour; one of the week''s lifts.
tags: [strength]

steps:
  - warmup: 5 min
    how: row, skip or walk

  - repeat: 3
    label: squats
    steps:
      - lift: 8 reps
        label: Squat
        load: [40 kg, 50 kg, 50 kg]
      - rest: 90 s

  - repeat: 3
    steps:
      - lift: 8 reps
        label: Deadlift
        load: 60 kg
      - rest: 90 s

  - repeat: 2
    steps:
      - lift: 10 reps
        label: Lunges
        load: 2 × 12 kg
        how: ten each side
      - rest: 60 s

  - repeat: 2
    steps:
      - lift: 15 reps
        label: Calf raises
        load: body weight
      - rest: 45 s

  - repeat: 2
    steps:
      - lift: 45 s
        label: Plank
    between:
      - rest: 30 s

  - cooldown: 3 min
    how: stretch
','{"format":1,"name":"Strength","venue":"track","legs":[{"index":0,"kind":"warmup","extent":{"duration_ms":[300000,300000]},"ends":"auto","expected_ms":300000,"deadline_ms":300000,"how":"row, skip or walk","line":9},{"index":1,"kind":"lift","extent":{"until_lap":8},"ends":"lap","label":"Squat","rounds":[[0,0,3,false]],"line":15,"load":"40 kg"},{"index":2,"kind":"rest","extent":{"duration_ms":[90000,90000]},"ends":"auto","expected_ms":90000,"deadline_ms":90000,"rounds":[[0,0,3,false]],"line":18},{"index":3,"kind":"lift","extent":{"until_lap":8},"ends":"lap","label":"Squat","rounds":[[0,1,3,false]],"line":15,"load":"50 kg"},{"index":4,"kind":"rest","extent":{"duration_ms":[90000,90000]},"ends":"auto","expected_ms":90000,"deadline_ms":90000,"rounds":[[0,1,3,false]],"line":18},{"index":5,"kind":"lift","extent":{"until_lap":8},"ends":"lap","label":"Squat","rounds":[[0,2,3,false]],"line":15,"load":"50 kg"},{"index":6,"kind":"rest","extent":{"duration_ms":[90000,90000]},"ends":"auto","expected_ms":90000,"deadline_ms":90000,"rounds":[[0,2,3,false]],"line":18},{"index":7,"kind":"lift","extent":{"until_lap":8},"ends":"lap","label":"Deadlift","rounds":[[1,0,3,false]],"line":22,"load":"60 kg"},{"index":8,"kind":"rest","extent":{"duration_ms":[90000,90000]},"ends":"auto","expected_ms":90000,"deadline_ms":90000,"rounds":[[1,0,3,false]],"line":25},{"index":9,"kind":"lift","extent":{"until_lap":8},"ends":"lap","label":"Deadlift","rounds":[[1,1,3,false]],"line":22,"load":"60 kg"},{"index":10,"kind":"rest","extent":{"duration_ms":[90000,90000]},"ends":"auto","expected_ms":90000,"deadline_ms":90000,"rounds":[[1,1,3,false]],"line":25},{"index":11,"kind":"lift","extent":{"until_lap":8},"ends":"lap","label":"Deadlift","rounds":[[1,2,3,false]],"line":22,"load":"60 kg"},{"index":12,"kind":"rest","extent":{"duration_ms":[90000,90000]},"ends":"auto","expected_ms":90000,"deadline_ms":90000,"rounds":[[1,2,3,false]],"line":25},{"index":13,"kind":"lift","extent":{"until_lap":10},"ends":"lap","how":"ten each side","label":"Lunges","rounds":[[2,0,2,false]],"line":29,"load":"2 × 12 kg"},{"index":14,"kind":"rest","extent":{"duration_ms":[60000,60000]},"ends":"auto","expected_ms":60000,"deadline_ms":60000,"rounds":[[2,0,2,false]],"line":33},{"index":15,"kind":"lift","extent":{"until_lap":10},"ends":"lap","how":"ten each side","label":"Lunges","rounds":[[2,1,2,false]],"line":29,"load":"2 × 12 kg"},{"index":16,"kind":"rest","extent":{"duration_ms":[60000,60000]},"ends":"auto","expected_ms":60000,"deadline_ms":60000,"rounds":[[2,1,2,false]],"line":33},{"index":17,"kind":"lift","extent":{"until_lap":15},"ends":"lap","label":"Calf raises","rounds":[[3,0,2,false]],"line":37,"load":"body weight"},{"index":18,"kind":"rest","extent":{"duration_ms":[45000,45000]},"ends":"auto","expected_ms":45000,"deadline_ms":45000,"rounds":[[3,0,2,false]],"line":40},{"index":19,"kind":"lift","extent":{"until_lap":15},"ends":"lap","label":"Calf raises","rounds":[[3,1,2,false]],"line":37,"load":"body weight"},{"index":20,"kind":"rest","extent":{"duration_ms":[45000,45000]},"ends":"auto","expected_ms":45000,"deadline_ms":45000,"rounds":[[3,1,2,false]],"line":40},{"index":21,"kind":"lift","extent":{"duration_ms":[45000,45000]},"ends":"auto","expected_ms":45000,"deadline_ms":45000,"label":"Plank","rounds":[[4,0,2,false]],"line":44},{"index":22,"kind":"rest","extent":{"duration_ms":[30000,30000]},"ends":"auto","expected_ms":30000,"deadline_ms":30000,"rounds":[[4,0,2,true]],"line":47},{"index":23,"kind":"lift","extent":{"duration_ms":[45000,45000]},"ends":"auto","expected_ms":45000,"deadline_ms":45000,"label":"Plank","rounds":[[4,1,2,false]],"line":44},{"index":24,"kind":"cooldown","extent":{"duration_ms":[180000,180000]},"ends":"auto","expected_ms":180000,"deadline_ms":180000,"how":"stretch","line":49}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false},"about":"Legs and trunk for runners, half an hour; one of the week''s lifts.","gaps":[[],[],[],[],[{"index":22,"kind":"rest","extent":{"duration_ms":[30000,30000]},"ends":"auto","expected_ms":30000,"deadline_ms":30000,"rounds":[[4,0,2,true]],"line":47}]]}');
INSERT INTO "script" VALUES(5,'# yaml-language-server: $schema=workout.schema.json
#
# Two blocks at goal marathon pace, about 8:30/mi today: athlete.yaml says what `marathon` is, and as the goal
# comes nearer it changes there, once, for every workout.
name: Tempo intervals
about: Twice two miles at goal marathon pace.
tags: [tempo, marathon]

steps:
  - warmup: 1 mi
    pace: easy

  - repeat: 2
    steps:
      - run: 2 mi
        pace: marathon
    between:
      - recover: 2 min
        how: jog

  - cooldown: 1 mi
    pace: easy
','{"format":1,"name":"Tempo intervals","venue":"track","legs":[{"index":0,"kind":"warmup","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":590000,"pace":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"pace_name":"easy","line":10},{"index":1,"kind":"run","extent":{"distance":[[3218688,"mi"],[3218688,"mi"]]},"ends":"lap","expected_ms":1020000,"pace":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"pace_name":"marathon","rounds":[[0,0,2,false]],"line":15},{"index":2,"kind":"recover","extent":{"duration_ms":[120000,120000]},"ends":"auto","expected_ms":120000,"deadline_ms":120000,"how":"jog","rounds":[[0,0,2,true]],"line":18},{"index":3,"kind":"run","extent":{"distance":[[3218688,"mi"],[3218688,"mi"]]},"ends":"lap","expected_ms":1020000,"pace":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"pace_name":"marathon","rounds":[[0,1,2,false]],"line":15},{"index":4,"kind":"cooldown","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":590000,"pace":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"pace_name":"easy","line":21}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false},"about":"Twice two miles at goal marathon pace.","gaps":[[{"index":2,"kind":"recover","extent":{"duration_ms":[120000,120000]},"ends":"auto","expected_ms":120000,"deadline_ms":120000,"how":"jog","rounds":[[0,0,2,true]],"line":18}]]}');
INSERT INTO "script" VALUES(6,'name: Every kind
tags: all
steps:
  - warmup: 1 mi
  - run: 1 mi
  - stride: 100 m
  - recover: 200 m
  - rest: 60 s
  - cooldown: 0.5 mi
  - lift: 8 reps
    effort: RPE 8
','{"format":1,"name":"Every kind","venue":"track","legs":[{"index":0,"kind":"warmup","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":590000,"line":4},{"index":1,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":590000,"line":5},{"index":2,"kind":"stride","extent":{"distance":[[100000,"m"],[100000,"m"]]},"ends":"lap","expected_ms":36661,"line":6},{"index":3,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"lap","expected_ms":73322,"line":7},{"index":4,"kind":"rest","extent":{"duration_ms":[60000,60000]},"ends":"auto","expected_ms":60000,"deadline_ms":60000,"line":8},{"index":5,"kind":"cooldown","extent":{"distance":[[804672,"mi"],[804672,"mi"]]},"ends":"lap","expected_ms":295000,"line":9},{"index":6,"kind":"lift","extent":{"until_lap":8},"ends":"lap","effort":"RPE 8","line":10}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false}}');
INSERT INTO "script" VALUES(7,'name: Nested
steps:
  - repeat: 3
    steps:
      - repeat: 4
        steps:
          - run: 200 m
            pace: mile
        between:
          - recover: 200 m
            how: jog
    between:
      - rest: 3 min
','{"format":1,"name":"Nested","venue":"treadmill","legs":[{"index":0,"kind":"run","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":51201,"deadline_ms":51201,"pace":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"belt":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"pace_name":"mile","rounds":[[0,0,3,false],[1,0,4,false]],"line":7},{"index":1,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,0,3,false],[1,0,4,true]],"line":10},{"index":2,"kind":"run","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":51201,"deadline_ms":51201,"pace":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"belt":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"pace_name":"mile","rounds":[[0,0,3,false],[1,1,4,false]],"line":7},{"index":3,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,0,3,false],[1,1,4,true]],"line":10},{"index":4,"kind":"run","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":51201,"deadline_ms":51201,"pace":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"belt":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"pace_name":"mile","rounds":[[0,0,3,false],[1,2,4,false]],"line":7},{"index":5,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,0,3,false],[1,2,4,true]],"line":10},{"index":6,"kind":"run","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":51201,"deadline_ms":51201,"pace":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"belt":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"pace_name":"mile","rounds":[[0,0,3,false],[1,3,4,false]],"line":7},{"index":7,"kind":"rest","extent":{"duration_ms":[180000,180000]},"ends":"auto","expected_ms":180000,"deadline_ms":180000,"rounds":[[0,0,3,true]],"line":13},{"index":8,"kind":"run","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":51201,"deadline_ms":51201,"pace":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"belt":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"pace_name":"mile","rounds":[[0,1,3,false],[2,0,4,false]],"line":7},{"index":9,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,1,3,false],[2,0,4,true]],"line":10},{"index":10,"kind":"run","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":51201,"deadline_ms":51201,"pace":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"belt":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"pace_name":"mile","rounds":[[0,1,3,false],[2,1,4,false]],"line":7},{"index":11,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,1,3,false],[2,1,4,true]],"line":10},{"index":12,"kind":"run","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":51201,"deadline_ms":51201,"pace":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"belt":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"pace_name":"mile","rounds":[[0,1,3,false],[2,2,4,false]],"line":7},{"index":13,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,1,3,false],[2,2,4,true]],"line":10},{"index":14,"kind":"run","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":51201,"deadline_ms":51201,"pace":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"belt":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"pace_name":"mile","rounds":[[0,1,3,false],[2,3,4,false]],"line":7},{"index":15,"kind":"rest","extent":{"duration_ms":[180000,180000]},"ends":"auto","expected_ms":180000,"deadline_ms":180000,"rounds":[[0,1,3,true]],"line":13},{"index":16,"kind":"run","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":51201,"deadline_ms":51201,"pace":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"belt":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"pace_name":"mile","rounds":[[0,2,3,false],[3,0,4,false]],"line":7},{"index":17,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,2,3,false],[3,0,4,true]],"line":10},{"index":18,"kind":"run","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":51201,"deadline_ms":51201,"pace":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"belt":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"pace_name":"mile","rounds":[[0,2,3,false],[3,1,4,false]],"line":7},{"index":19,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,2,3,false],[3,1,4,true]],"line":10},{"index":20,"kind":"run","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":51201,"deadline_ms":51201,"pace":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"belt":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"pace_name":"mile","rounds":[[0,2,3,false],[3,2,4,false]],"line":7},{"index":21,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,2,3,false],[3,2,4,true]],"line":10},{"index":22,"kind":"run","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":51201,"deadline_ms":51201,"pace":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"belt":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"pace_name":"mile","rounds":[[0,2,3,false],[3,3,4,false]],"line":7}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false},"gaps":[[{"index":15,"kind":"rest","extent":{"duration_ms":[180000,180000]},"ends":"auto","expected_ms":180000,"deadline_ms":180000,"rounds":[[0,1,3,true]],"line":13}],[{"index":5,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,0,3,false],[1,2,4,true]],"line":10}],[{"index":13,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,1,3,false],[2,2,4,true]],"line":10}],[{"index":21,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,2,3,false],[3,2,4,true]],"line":10}]]}');
INSERT INTO "script" VALUES(8,'name: Every pace
venue: treadmill
paces:
  cruise: 7:45/mi
  Hills: cruise + 20 s/mi
  5k: 5k - 5 s/mi
steps:
  - run: 1 mi
    pace: 7:00/mi
  - run: 1 mi
    pace: 7:00 min/mi
  - run: 1 km
    pace: 4:21/km
  - run: 1 mi
    pace: 8.6 mph
  - run: 1 km
    pace: 13.8 km/h
  - run: 1 mi
    pace: 7:00-7:10/mi
  - run: 1 mi
    pace: marathon + 10 s/mi
  - run: 1 mi
    pace: 5K - 5 s/km
  - run: 1 mi
    pace: 95% 5k
  - run: 1 mi
    pace: 95% of marathon + 5 s/mi
  - run: 1 mi
    pace: hills
  - run: 1 mi
    pace: cruise
','{"format":1,"name":"Every pace","venue":"track","legs":[{"index":0,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"line":8},{"index":1,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"line":10},{"index":2,"kind":"run","extent":{"distance":[[1000000,"km"],[1000000,"km"]]},"ends":"lap","expected_ms":261000,"pace":[[261.0,"km"],[261.0,"km"]],"line":12},{"index":3,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":418605,"pace":[[260.1088711691166,"mi"],[260.1088711691166,"mi"]],"line":14},{"index":4,"kind":"run","extent":{"distance":[[1000000,"km"],[1000000,"km"]]},"ends":"lap","expected_ms":260870,"pace":[[260.8695652173913,"km"],[260.8695652173913,"km"]],"line":16},{"index":5,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":425000,"pace":[[260.97590073968024,"mi"],[267.1896126620536,"mi"]],"line":18},{"index":6,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":520000,"pace":[[323.1130199634137,"mi"],[323.1130199634137,"mi"]],"pace_name":"marathon + 10 s/mi","line":20},{"index":7,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":440953,"pace":[[273.9956653145629,"mi"],[273.9956653145629,"mi"]],"pace_name":"5k - 5 s/km","line":22},{"index":8,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":472632,"pace":[[293.67964769953994,"mi"],[293.67964769953994,"mi"]],"pace_name":"95% 5k","line":24},{"index":9,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":541842,"pace":[[336.6850749517555,"mi"],[336.6850749517555,"mi"]],"pace_name":"95% marathon + 5 s/mi","line":26},{"index":10,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":485000,"pace":[[301.365028235107,"mi"],[301.365028235107,"mi"]],"pace_name":"hills","line":28},{"index":11,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":465000,"pace":[[288.9376043903603,"mi"],[288.9376043903603,"mi"]],"pace_name":"cruise","line":30}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false}}');
INSERT INTO "script" VALUES(9,'name: Ranges
steps:
  - run: 400-600 m
    pace: 7:00-7:10/mi
  - recover: 90–120 s
  - rest: 1:00-1:30
  - run: 1 to 1.5 mi
  - recover: 2..3 min
','{"format":1,"name":"Ranges","venue":"treadmill","legs":[{"index":0,"kind":"run","extent":{"distance":[[400000,"m"],[600000,"m"]]},"ends":"range","expected_ms":158450,"deadline_ms":158450,"ready_ms":105633,"pace":[[260.97590073968024,"mi"],[267.1896126620536,"mi"]],"belt":[[260.97590073968024,"mi"],[267.1896126620536,"mi"]],"line":3},{"index":1,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"belt":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"line":5},{"index":2,"kind":"rest","extent":{"duration_ms":[60000,90000]},"ends":"range","expected_ms":90000,"deadline_ms":90000,"ready_ms":60000,"line":6},{"index":3,"kind":"run","extent":{"distance":[[1609344,"mi"],[2414016,"mi"]]},"ends":"range","expected_ms":885000,"deadline_ms":885000,"ready_ms":590000,"belt":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"line":7},{"index":4,"kind":"recover","extent":{"duration_ms":[120000,180000]},"ends":"range","expected_ms":180000,"deadline_ms":180000,"ready_ms":120000,"belt":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"line":8}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false}}');
INSERT INTO "script" VALUES(10,'name: Pacers
venue: track
pacer: 400 m
steps:
  - run: 1600 m
    pace: 10k
    pacer: 200 m
  - run: 1 mi
    pace: 10k
    pacer: off
  - repeat: 2
    steps:
      - run: 1 km
        pacer: [100 m, off]
','{"format":1,"name":"Pacers","venue":"track","legs":[{"index":0,"kind":"run","extent":{"distance":[[1600000,"m"],[1600000,"m"]]},"ends":"lap","expected_ms":471248,"pace":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"pace_name":"10k","pacer":[200000,"m"],"line":5},{"index":1,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":474000,"pace":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"pace_name":"10k","pacer":false,"line":8},{"index":2,"kind":"run","extent":{"distance":[[1000000,"km"],[1000000,"km"]]},"ends":"lap","expected_ms":366609,"pacer":[100000,"m"],"rounds":[[0,0,2,false]],"line":13},{"index":3,"kind":"run","extent":{"distance":[[1000000,"km"],[1000000,"km"]]},"ends":"lap","expected_ms":366609,"pacer":false,"rounds":[[0,1,2,false]],"line":13}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false},"pacer":[400000,"m"],"gaps":[[]]}');
INSERT INTO "script" VALUES(11,'name: Lifting
tags: strength
steps:
  - repeat: 3
    steps:
      - lift: 8 reps
        label: squat
        effort: RPE 8
      - rest: 2 min
  - lift: 45 s
    label: plank
','{"format":1,"name":"Lifting","venue":"treadmill","legs":[{"index":0,"kind":"lift","extent":{"until_lap":8},"ends":"lap","effort":"RPE 8","label":"squat","rounds":[[0,0,3,false]],"line":6},{"index":1,"kind":"rest","extent":{"duration_ms":[120000,120000]},"ends":"auto","expected_ms":120000,"deadline_ms":120000,"rounds":[[0,0,3,false]],"line":9},{"index":2,"kind":"lift","extent":{"until_lap":8},"ends":"lap","effort":"RPE 8","label":"squat","rounds":[[0,1,3,false]],"line":6},{"index":3,"kind":"rest","extent":{"duration_ms":[120000,120000]},"ends":"auto","expected_ms":120000,"deadline_ms":120000,"rounds":[[0,1,3,false]],"line":9},{"index":4,"kind":"lift","extent":{"until_lap":8},"ends":"lap","effort":"RPE 8","label":"squat","rounds":[[0,2,3,false]],"line":6},{"index":5,"kind":"rest","extent":{"duration_ms":[120000,120000]},"ends":"auto","expected_ms":120000,"deadline_ms":120000,"rounds":[[0,2,3,false]],"line":9},{"index":6,"kind":"lift","extent":{"duration_ms":[45000,45000]},"ends":"auto","expected_ms":45000,"deadline_ms":45000,"label":"plank","line":10}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false},"gaps":[[]]}');
INSERT INTO "script" VALUES(12,'name: "Größe 走る \U0001F3C3"
about: |
  Two lines,
  [red]not markup[/red].
steps:
  - run: 1 km
    label: "[bold]Öl[/bold]"
    say: Los geht’s
','{"format":1,"name":"Größe 走る 🏃","venue":"track","legs":[{"index":0,"kind":"run","extent":{"distance":[[1000000,"km"],[1000000,"km"]]},"ends":"lap","expected_ms":366609,"label":"[bold]Öl[/bold]","say":"Los geht’s","line":6}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false},"about":"Two lines,\n[red]not markup[/red]."}');
INSERT INTO "script" VALUES(13,'name: Pyramid
steps:
  - warmup: 10 min
  - repeat: 5
    steps:
      - run: [400 m, 800 m, 1200 m, 800 m, 400 m]
        pace: interval
        label: [up, up, top, down, down]
    between:
      - recover: [200 m, 400 m, 400 m, 200 m]
        how: jog
  - cooldown: lap
','{"format":1,"name":"Pyramid","venue":"treadmill","legs":[{"index":0,"kind":"warmup","extent":{"duration_ms":[600000,600000]},"ends":"auto","expected_ms":600000,"deadline_ms":600000,"belt":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"line":3},{"index":1,"kind":"run","extent":{"distance":[[400000,"m"],[400000,"m"]]},"ends":"auto","expected_ms":110356,"deadline_ms":110356,"pace":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"belt":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"pace_name":"interval","label":"up","rounds":[[0,0,5,false]],"line":6},{"index":2,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,0,5,true]],"line":10},{"index":3,"kind":"run","extent":{"distance":[[800000,"m"],[800000,"m"]]},"ends":"auto","expected_ms":220711,"deadline_ms":220711,"pace":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"belt":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"pace_name":"interval","label":"up","rounds":[[0,1,5,false]],"line":6},{"index":4,"kind":"recover","extent":{"distance":[[400000,"m"],[400000,"m"]]},"ends":"auto","expected_ms":164042,"deadline_ms":164042,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,1,5,true]],"line":10},{"index":5,"kind":"run","extent":{"distance":[[1200000,"m"],[1200000,"m"]]},"ends":"auto","expected_ms":331067,"deadline_ms":331067,"pace":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"belt":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"pace_name":"interval","label":"top","rounds":[[0,2,5,false]],"line":6},{"index":6,"kind":"recover","extent":{"distance":[[400000,"m"],[400000,"m"]]},"ends":"auto","expected_ms":164042,"deadline_ms":164042,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,2,5,true]],"line":10},{"index":7,"kind":"run","extent":{"distance":[[800000,"m"],[800000,"m"]]},"ends":"auto","expected_ms":220711,"deadline_ms":220711,"pace":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"belt":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"pace_name":"interval","label":"down","rounds":[[0,3,5,false]],"line":6},{"index":8,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,3,5,true]],"line":10},{"index":9,"kind":"run","extent":{"distance":[[400000,"m"],[400000,"m"]]},"ends":"auto","expected_ms":110356,"deadline_ms":110356,"pace":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"belt":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"pace_name":"interval","label":"down","rounds":[[0,4,5,false]],"line":6},{"index":10,"kind":"cooldown","extent":{"until_lap":null},"ends":"lap","belt":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"line":12}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false},"gaps":[[{"index":8,"kind":"recover","extent":{"distance":[[200000,"m"],[200000,"m"]]},"ends":"auto","expected_ms":82021,"deadline_ms":82021,"belt":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"how":"jog","rounds":[[0,3,5,true]],"line":10}]]}');
INSERT INTO "script" VALUES(14,'name: Loads
steps:
  - repeat: 2
    steps:
      - lift: 8 reps
        label: Squat
        load: [40 kg, 50 kg]
      - rest: 90 s
  - lift: 10 reps
    load: 60
    effort: RPE 8
','{"format":1,"name":"Loads","venue":"track","legs":[{"index":0,"kind":"lift","extent":{"until_lap":8},"ends":"lap","label":"Squat","rounds":[[0,0,2,false]],"line":5,"load":"40 kg"},{"index":1,"kind":"rest","extent":{"duration_ms":[90000,90000]},"ends":"auto","expected_ms":90000,"deadline_ms":90000,"rounds":[[0,0,2,false]],"line":8},{"index":2,"kind":"lift","extent":{"until_lap":8},"ends":"lap","label":"Squat","rounds":[[0,1,2,false]],"line":5,"load":"50 kg"},{"index":3,"kind":"rest","extent":{"duration_ms":[90000,90000]},"ends":"auto","expected_ms":90000,"deadline_ms":90000,"rounds":[[0,1,2,false]],"line":8},{"index":4,"kind":"lift","extent":{"until_lap":10},"ends":"lap","effort":"RPE 8","line":9,"load":"60"}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false},"gaps":[[]]}');
INSERT INTO "script" VALUES(15,'# yaml-language-server: $schema=workout.schema.json
#
# Four miles at 7:00, each followed by a short recovery, the last one too: it leads into the cool-down.
# Paces: change 7:00/mi here as fitness improves, or name one (interval, 10k …) and let athlete.yaml say what it is.
name: Mile repeats
about: Four one-mile efforts with short recoveries.
tags: [speed, marathon]

form: # spoken in the middle of each mile
  - "Push off like a skateboard: efficient, powerful, smooth"

steps:
  - warmup: 1 mi
    pace: easy

  - repeat: 4
    steps:
      - run: 1 mi
        pace: 7:00/mi
      - recover: 90-120 s # from 90 s on, the lap key starts the next mile; at 120 s it starts by itself
        how: walk or jog

  - cooldown: 1 mi
    pace: easy
','{"format":1,"name":"Mile repeats","venue":"track","legs":[{"index":0,"kind":"warmup","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":590000,"pace":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"pace_name":"easy","line":13},{"index":1,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"form":"Push off like a skateboard: efficient, powerful, smooth","rounds":[[0,0,4,false]],"line":18},{"index":2,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"how":"walk or jog","rounds":[[0,0,4,false]],"line":20},{"index":3,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"form":"Push off like a skateboard: efficient, powerful, smooth","rounds":[[0,1,4,false]],"line":18},{"index":4,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"how":"walk or jog","rounds":[[0,1,4,false]],"line":20},{"index":5,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"form":"Push off like a skateboard: efficient, powerful, smooth","rounds":[[0,2,4,false]],"line":18},{"index":6,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"how":"walk or jog","rounds":[[0,2,4,false]],"line":20},{"index":7,"kind":"run","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":420000,"pace":[[260.97590073968024,"mi"],[260.97590073968024,"mi"]],"form":"Push off like a skateboard: efficient, powerful, smooth","rounds":[[0,3,4,false]],"line":18},{"index":8,"kind":"recover","extent":{"duration_ms":[90000,120000]},"ends":"range","expected_ms":120000,"deadline_ms":120000,"ready_ms":90000,"how":"walk or jog","rounds":[[0,3,4,false]],"line":20},{"index":9,"kind":"cooldown","extent":{"distance":[[1609344,"mi"],[1609344,"mi"]]},"ends":"lap","expected_ms":590000,"pace":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"pace_name":"easy","line":23}],"athlete":{"paces":{"easy":[[366.609003420027,"mi"],[366.609003420027,"mi"]],"marathon":[[316.89930804104034,"mi"],[316.89930804104034,"mi"]],"half":[[305.7146265807683,"mi"],[305.7146265807683,"mi"]],"10k":[[294.5299451204963,"mi"],[294.5299451204963,"mi"]],"5k":[[282.1025212757496,"mi"],[282.1025212757496,"mi"]],"mile":[[256.0049312017816,"mi"],[256.0049312017816,"mi"]],"threshold":[[299.50091465839495,"mi"],[299.50091465839495,"mi"]],"interval":[[275.8888093533763,"mi"],[275.8888093533763,"mi"]],"repetition":[[259.7331583552056,"mi"],[259.7331583552056,"mi"]],"jog":[[410.1049868766404,"mi"],[410.1049868766404,"mi"]],"walk":[[633.7986160820807,"mi"],[633.7986160820807,"mi"]]},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false},"about":"Four one-mile efforts with short recoveries.","gaps":[[]]}');
INSERT INTO "script" VALUES(16,'','{"format":1,"name":"Lift","venue":"track","legs":[{"index":0,"kind":"lift","extent":{"until_lap":null},"ends":"lap","line":0}],"athlete":{"paces":{},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false}}');
INSERT INTO "script" VALUES(17,'','{"format":1,"name":"Lift","venue":"track","legs":[{"index":0,"kind":"lift","extent":{"until_lap":null},"ends":"lap","line":0}],"athlete":{"paces":{},"per":"mi","belt_per":"mi","belt_step":0.1,"venue":"track","start_behind":false}}');
CREATE TABLE session (
                number INTEGER PRIMARY KEY AUTOINCREMENT, -- what the runner calls it; never given twice
                zero_ms INTEGER NOT NULL,       -- wall time, since 1970 in UTC, at which the session clock was zero
                utc_offset_s INTEGER NOT NULL,  -- of the machine at that time
                file TEXT NOT NULL              -- the workout's file, as it was named then
            , source TEXT NOT NULL DEFAULT 'timer');
INSERT INTO "session" VALUES(1,1791135000000,3600,'workouts/mile-repeats.yaml','timer');
INSERT INTO "session" VALUES(2,1791307800000,3600,'workouts/mile-repeats.yaml','timer');
INSERT INTO "session" VALUES(3,1791480600000,-18000,'workouts/400m-repeats.yaml','timer');
INSERT INTO "session" VALUES(4,1791567000000,19800,'workouts/strength.yaml','timer');
INSERT INTO "session" VALUES(5,1791653400000,0,'workouts/tempo-intervals.yaml','timer');
INSERT INTO "session" VALUES(6,1791739800000,0,'tests/corpus/good/every-kind.yaml','timer');
INSERT INTO "session" VALUES(7,1791826200000,0,'tests/corpus/good/nested.yaml','timer');
INSERT INTO "session" VALUES(8,1791912600000,0,'tests/corpus/good/paces.yaml','timer');
INSERT INTO "session" VALUES(9,1791999000000,0,'tests/corpus/good/ranges.yaml','timer');
INSERT INTO "session" VALUES(10,1792085400000,0,'tests/corpus/good/pacers.yaml','timer');
INSERT INTO "session" VALUES(11,1792171800000,0,'tests/corpus/good/lifting.yaml','timer');
INSERT INTO "session" VALUES(12,1792258200000,0,'tests/corpus/good/unicode.yaml','timer');
INSERT INTO "session" VALUES(13,1792344600000,0,'tests/corpus/good/pyramid.yaml','timer');
INSERT INTO "session" VALUES(14,1792431000000,0,'tests/corpus/good/load.yaml','timer');
INSERT INTO "session" VALUES(15,1792863000000,0,'workouts/mile-repeats.yaml','timer');
INSERT INTO "session" VALUES(16,1791158400000,0,'','logged');
INSERT INTO "session" VALUES(17,1791331200000,0,'','logged');
CREATE TABLE summary (
                -- What follows from the rows above, so that a list need not fold every session. Made again at will.
                session INTEGER PRIMARY KEY REFERENCES session (number) ON DELETE CASCADE,
                name TEXT NOT NULL,
                venue TEXT NOT NULL,
                per TEXT NOT NULL,       -- mi or km: what paces were shown over
                kind TEXT NOT NULL,      -- run or lift
                phase TEXT NOT NULL,     -- finished or stopped
                ended_at_ms INTEGER NOT NULL, -- of the session clock
                active_ms INTEGER NOT NULL,
                distance_m REAL NOT NULL,
                legs INTEGER NOT NULL,   -- begun
                reps_done INTEGER NOT NULL, -- those with a target that were run to their end
                off_s_per_km REAL,          -- how much slower than their targets, on average
                effort INTEGER,
                note TEXT NOT NULL DEFAULT ''
            , done_run INTEGER, done_of INTEGER, done_unit TEXT, hidden INTEGER NOT NULL DEFAULT 0, counts INTEGER);
INSERT INTO "summary" VALUES(1,'Mile repeats','track','mi','run','stopped',3500250,3436950,1.0338815999999998894e+04,11,3,1.38772899599671251102e+00,7,'windy, “felt” strong',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(2,'Mile repeats','treadmill','mi','run','finished',3340000,3340000,10826.496,10,0,NULL,NULL,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(3,'400 m repeats','road','mi','run','stopped',800000,800000,1909.344,4,0,NULL,4,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(4,'Strength','track','mi','lift','stopped',700400,700400,0.0,6,0,NULL,NULL,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(6,'Every kind','track','mi','run','stopped',200000,200000,3318.688,3,0,NULL,NULL,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(7,'Nested','treadmill','mi','run','stopped',200000,200000,1070.223,6,0,NULL,NULL,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(8,'Every pace','track','mi','run','stopped',200000,200000,3525.201,3,0,NULL,NULL,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(9,'Ranges','treadmill','mi','run','stopped',200000,200000,763.662,3,0,NULL,NULL,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(10,'Pacers','track','mi','run','stopped',200000,200000,3427.56,3,0,NULL,NULL,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(11,'Lifting','treadmill','mi','lift','stopped',200000,200000,0.0,3,0,NULL,NULL,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(12,'Größe 走る 🏃','track','mi','run','finished',60000,60000,1000.0,1,0,NULL,NULL,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(13,'Pyramid','treadmill','mi','run','stopped',200000,200000,758.734,3,1,-1.25889456701933909242e+02,NULL,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(14,'Loads','track','mi','lift','stopped',200000,200000,0.0,3,0,NULL,NULL,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(15,'Mile repeats','track','mi','run','stopped',2200000,2200000,7430.153,8,3,0.0,NULL,'',NULL,NULL,NULL,0,NULL);
INSERT INTO "summary" VALUES(16,'Lift','track','mi','lift','finished',0,0,0.0,0,0,NULL,NULL,'squats',0,0,'sets',0,NULL);
INSERT INTO "summary" VALUES(17,'Lift','track','mi','lift','finished',0,0,0.0,0,0,NULL,NULL,'',0,0,'sets',0,NULL);
CREATE TABLE watched ( -- an activity of a watch beside a session; the newest of a session holds
                id INTEGER PRIMARY KEY,
                session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
                wall_ms INTEGER NOT NULL,   -- when it was imported
                source TEXT NOT NULL,       -- the name of its file
                digest TEXT NOT NULL UNIQUE, -- SHA-256 of the file: it is imported once
                record BLOB NOT NULL        -- its begin, laps and moments, as JSON, deflated
            );
CREATE INDEX correction_of ON correction (session);
CREATE INDEX remark_of ON remark (session);
CREATE INDEX mark_of ON mark (session);
CREATE INDEX session_by_time ON session (zero_ms);
CREATE INDEX watched_of ON watched (session);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('session',17);
COMMIT;
