/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-test.h"

#include "../service/host.h"

#include "ui/pennant-clan-page.h"
#include "ui/pennant-home-page.h"
#include "ui/pennant-page.h"
#include "ui/pennant-player-page.h"
#include "ui/pennant-window.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define HEADERS "Content-Type: application/json\nCache-Control: max-age=600"
#define N_LETTERS 300
#define N_LABELS 20
#define N_MEMBERS 12

/* What a window without a manager takes off its own size. */
#define BORDERS 10

/* What stands in every text of a clan and a player, until it is long enough: whoever named them, the window is as wide
 * as it was, and GTK has nothing to complain of. */
static const struct
{
  const char *name;
  const char *text;
} cases[] = {
  { "wide", "W" },
  { "narrow", "i" },
  { "right-to-left", "\u0645\u0646\u062a\u062f\u0649" },
  { "marks", "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308" },
  { "markup", "<b>&amp;</b><a href='" },
  { "percent", "%s%n" },
  { "turned", "\u202e\u2066x" },
  { "ideographs", "\u4e16\U0001f3f4" },
};

typedef struct
{
  Host *host;
  PennantService *service;
  GtkWidget *window;
} Fixture;

static char *
repeat (const char *text, guint n_letters)
{
  GString *longer = g_string_new (NULL);

  for (guint n = 0; n < n_letters; n += (guint) g_utf8_strlen (text, -1))
    g_string_append (longer, text);

  return g_string_free_and_steal (longer);
}

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder, const char *member, gint64 number)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, number);
}

/* A thing with a name. */
static void
add_named (JsonBuilder *builder, const char *member, const char *text)
{
  if (member != NULL)
    json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  add_number (builder, "id", 1);
  add_text (builder, "name", text);
  add_text (builder, "localizedName", text);
  json_builder_end_object (builder);
}

static void
add_labels (JsonBuilder *builder, const char *text)
{
  json_builder_set_member_name (builder, "labels");
  json_builder_begin_array (builder);
  for (int i = 0; i < N_LABELS; i++)
    add_named (builder, NULL, text);
  json_builder_end_array (builder);
}

static void
add_units (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d%s", i, text);

      json_builder_begin_object (builder);
      add_text (builder, "name", name);
      add_text (builder, "village", i < 2 ? "home" : text);
      add_number (builder, "level", G_MAXINT64);
      add_number (builder, "maxLevel", G_MAXINT64);
      json_builder_set_member_name (builder, "superTroopIsActive");
      json_builder_add_boolean_value (builder, TRUE);
      if (g_str_equal (member, "heroes"))
        add_units (builder, "equipment", text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_figures (JsonBuilder *builder)
{
  static const char *const figures[] = {
    "townHallLevel", "townHallWeaponLevel",   "expLevel", "trophies",         "bestTrophies",
    "donations",     "donationsReceived",     "warStars", "attackWins",       "clanLevel",
    "clanRank",      "requiredTownHallLevel", "members",  "previousClanRank",
  };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    add_number (builder, figures[i], G_MAXINT64);
}

static void
begin (JsonBuilder *builder, const char *tag, const char *text)
{
  json_builder_begin_object (builder);
  add_text (builder, "tag", tag);
  add_text (builder, "name", text);
  add_figures (builder);
}

static void
answer (Fixture *fixture, const char *path, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *body = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  body = json_to_string (root, FALSE);
  host_answer_text (fixture->host, path, 200, HEADERS, body);
}

static void
answer_clan (Fixture *fixture, const char *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *description = repeat (text, 500);

  begin (builder, "#2PP", text);
  add_text (builder, "type", text);
  add_text (builder, "warFrequency", text);
  add_text (builder, "description", description);
  add_named (builder, "location", description);
  add_named (builder, "warLeague", text);
  add_named (builder, "capitalLeague", text);
  add_named (builder, "chatLanguage", text);
  add_labels (builder, text);
  json_builder_set_member_name (builder, "memberList");
  json_builder_begin_array (builder);
  for (int i = 0; i < N_MEMBERS; i++)
    {
      g_autofree char *tag = g_strdup_printf ("#2PP%c", "0289PYLQGRJC"[i]);

      begin (builder, tag, text);
      add_text (builder, "role", text);
      add_named (builder, "leagueTier", text);
      add_named (builder, "league", text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  answer (fixture, "/v1/clans/%232PP", builder);
}

static void
answer_player (Fixture *fixture, const char *text)
{
  static const char *const units[] = { "heroes", "troops", "spells", "heroEquipment" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  begin (builder, "#2PP", text);
  add_text (builder, "role", text);
  add_text (builder, "warPreference", text);
  add_named (builder, "leagueTier", text);
  json_builder_set_member_name (builder, "clan");
  begin (builder, "#2PP", text);
  json_builder_end_object (builder);
  add_labels (builder, text);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    add_units (builder, units[i], text);
  answer (fixture, "/v1/players/%232PP", builder);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *text = repeat (user_data, N_LETTERS);
  g_autoptr (PennantSource) source = NULL;

  fixture->host = host_new ();
  answer_clan (fixture, text);
  answer_player (fixture, text);
  source = pennant_source_new_sample (host_get_api_url (fixture->host), "sample.key");
  fixture->service = pennant_service_new (source, pennant_clock_get_system ());
  g_object_set (pennant_service_get_client (fixture->service), "retries", 0, NULL);
  fixture->window = g_object_new (PENNANT_TYPE_WINDOW, "service", fixture->service, NULL);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *closed = user_data;

  pennant_service_close_finish (PENNANT_SERVICE (source), result, NULL);
  *closed = TRUE;
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gboolean closed = FALSE;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  pennant_ui_test_settle ();
  pennant_service_close_async (fixture->service, NULL, closed_cb, &closed);
  pennant_ui_test_wait (pennant_ui_test_is_true, &closed);
  g_object_unref (fixture->service);
  host_free (fixture->host);
}

/* A text scrolls in its entry, and a slider reaches over its trough. */
static gboolean
may_reach_out (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_TEXT) != NULL ||
         gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLBAR) != NULL;
}

/* Nothing else that can be seen reaches beyond the window. */
static void
expect_inside (Fixture *fixture, int width, int height)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (fixture->window));
  g_autoptr (GPtrArray) all = NULL;
  graphene_rect_t bounds;

  for (int i = 0; i < 3; i++)
    pennant_ui_test_draw (fixture->window);
  g_assert_cmpint (gtk_widget_get_width (content), <=, width);
  g_assert_cmpint (gtk_widget_get_height (content), <=, height);
  all = pennant_ui_test_find_all (content, GTK_TYPE_WIDGET);
  for (guint i = 0; i < all->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (all, i);

      if (GTK_IS_LABEL (widget))
        g_assert_null (strstr (gtk_label_get_text (GTK_LABEL (widget)), "\u202e"));
      g_assert_true (gtk_widget_compute_bounds (widget, content, &bounds));
      if (bounds.size.width > 0 && !may_reach_out (widget) &&
          (bounds.origin.x < -1 || bounds.origin.x + bounds.size.width > (float) gtk_widget_get_width (content) + 1))
        g_error ("%s reaches from %.0f to %.0f in a window of %d", G_OBJECT_TYPE_NAME (widget), bounds.origin.x,
                 bounds.origin.x + bounds.size.width, width);
    }
}

static gboolean
is_filled (gpointer user_data)
{
  Fixture *fixture = user_data;
  PennantPage *page = pennant_ui_test_find (fixture->window, PENNANT_TYPE_PAGE);
  PennantResource *resource = page != NULL ? pennant_page_get_resource (page) : NULL;

  if (page == NULL || pennant_ui_test_find (fixture->window, ADW_TYPE_SPINNER) != NULL)
    return FALSE;

  return resource != NULL ? pennant_resource_get_state (resource) == PENNANT_RESOURCE_FRESH
                          : pennant_ui_test_find (GTK_WIDGET (page), GTK_TYPE_LIST_BOX_ROW) != NULL;
}

static gboolean
has_failed (gpointer user_data)
{
  Fixture *fixture = user_data;
  PennantPage *page = pennant_ui_test_find (fixture->window, PENNANT_TYPE_PAGE);

  return page != NULL && pennant_resource_get_state (pennant_page_get_resource (page)) == PENNANT_RESOURCE_FAILED;
}

static void
test_pages (Fixture *fixture, gconstpointer user_data)
{
  static const char *const kinds[] = { PENNANT_PAGE_KIND_CLAN, PENNANT_PAGE_KIND_PLAYER, PENNANT_PAGE_KIND_TAG,
                                       PENNANT_PAGE_KIND_HOME };
  static const int sizes[][2] = { { 1000, 700 }, { 360, 640 }, { 360, 294 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), sizes[i][0] + BORDERS, sizes[i][1] + BORDERS);
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        {
          pennant_window_open (PENNANT_WINDOW (fixture->window), kinds[k],
                               g_str_equal (kinds[k], PENNANT_PAGE_KIND_HOME) ? NULL : "#2PP");
          gtk_window_present (GTK_WINDOW (fixture->window));
          pennant_ui_test_wait (is_filled, fixture);
          expect_inside (fixture, sizes[i][0], sizes[i][1]);
        }
    }

  /* The banner of trouble takes the most room where there is the least. */
  host_stop (fixture->host);
  for (guint k = 0; k < 2; k++)
    {
      pennant_window_open (PENNANT_WINDOW (fixture->window), kinds[k], "#2PP");
      pennant_page_refresh (pennant_ui_test_find (fixture->window, PENNANT_TYPE_PAGE));
      pennant_ui_test_wait (has_failed, fixture);
      expect_inside (fixture, 360, 294);
    }
}

int
main (int argc, char *argv[])
{
  pennant_ui_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/hostile/", cases[i].name, NULL);

      g_test_add (path, Fixture, cases[i].text, set_up, test_pages, tear_down);
    }

  return g_test_run ();
}
