/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../model/decoding.h"

#include "words/pennant-news.h"

static void
test_clan (void)
{
  static const struct
  {
    const char *before;
    const char *now;
    const char *news;
  } cases[] = {
    { "'memberList':[]", "'memberList':[]", NULL },
    { "'memberList':[{'tag':'#P','name':'Ana','role':'member'}]",
      "'memberList':[{'tag':'#P','name':'Ana B','role':'member','donations':7}]", NULL },
    { "'memberList':[]", "'memberList':[{'tag':'#P','name':'Ana'}]", "Ana joined" },
    { "'memberList':[{'tag':'#P','name':'Ana'},{'tag':'#Y','name':'Ben'}]", "'memberList':[{'tag':'#L','name':'Cleo'}]",
      "Cleo joined, 2 left" },
    { "'memberList':[{'tag':'#P','name':'Ana','role':'member'},{'tag':'#Y','name':'Ben','role':'admin'}]",
      "'memberList':[{'tag':'#P','name':'Ana','role':'coLeader'},{'tag':'#Y','name':'Ben','role':'member'}]",
      "Ana was promoted, Ben was demoted" },
    { "'memberList':[{'tag':'#P','name':'Ana','role':'member'}]",
      "'memberList':[{'tag':'#P','name':'Ana','role':'something'}]", NULL },
    /* What is not told is no news. */
    { "'memberList':[{'tag':'#P','name':'Ana'}]", "'members':1", NULL },
    { "'members':1", "'memberList':[{'tag':'#P','name':'Ana'}]", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *first = g_strconcat ("{'tag':'#2PP','name':'X',", cases[i].before, "}", NULL);
      g_autofree char *second = g_strconcat ("{'tag':'#2PP','name':'X',", cases[i].now, "}", NULL);
      g_autoptr (PennantRecord) before = decoding_read_quoted (&pennant_clan_type, first);
      g_autoptr (PennantRecord) now = decoding_read_quoted (&pennant_clan_type, second);
      g_autofree char *news = pennant_news_of_clan ((PennantClan *) before, (PennantClan *) now);

      g_assert_cmpstr (news, ==, cases[i].news);
    }
}

static void
test_player (void)
{
  static const struct
  {
    const char *before;
    const char *now;
    const char *news;
  } cases[] = {
    { "'townHallLevel':16", "'townHallLevel':17", "Town Hall 17" },
    { "'expLevel':1", "'townHallLevel':17", NULL },
    { "'heroes':[{'name':'Archer Queen','level':95,'village':'home'}]",
      "'heroes':[{'name':'Archer Queen','level':96,'village':'home'}]", "Archer Queen is level 96" },
    { "'heroes':[{'name':'Archer Queen','level':95,'village':'home'}]",
      "'heroes':[{'name':'Archer Queen','level':95,'village':'home'}]", NULL },
    /* Of two with one name, each is compared with itself. */
    { "'troops':[{'name':'Giant','level':9,'village':'home'},{'name':'Giant','level':2,'village':'builderBase'}]",
      "'troops':[{'name':'Giant','level':9,'village':'home'},{'name':'Giant','level':3,'village':'builderBase'}]",
      "Giant is level 3" },
    { "'spells':[{'name':'Rage','level':5,'village':'home'}]",
      "'spells':[{'name':'Rage','level':6,'village':'home'},{'name':'Haste','level':1,'village':'home'}]",
      "2 upgrades" },
    /* What was never told before is not new. */
    { "'expLevel':1", "'spells':[{'name':'Rage','level':6,'village':'home'}]", NULL },
    { "'clan':{'tag':'#P','name':'A'}", "'clan':{'tag':'#Y','name':'B'}", "joined B" },
    { "'clan':{'tag':'#P','name':'A'}", "'expLevel':1", "left A" },
    { "'clan':{'tag':'#P','name':'A'}", "'clan':{'tag':'#P','name':'Another'}", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *first = g_strconcat ("{'tag':'#2PP','name':'X',", cases[i].before, "}", NULL);
      g_autofree char *second = g_strconcat ("{'tag':'#2PP','name':'X',", cases[i].now, "}", NULL);
      g_autoptr (PennantRecord) before = decoding_read_quoted (&pennant_player_type, first);
      g_autoptr (PennantRecord) now = decoding_read_quoted (&pennant_player_type, second);
      g_autofree char *news = pennant_news_of_player ((PennantPlayer *) before, (PennantPlayer *) now);

      g_assert_cmpstr (news, ==, cases[i].news);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/news/clan", test_clan);
  g_test_add_func ("/news/player", test_player);

  return g_test_run ();
}
