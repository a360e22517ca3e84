/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/pennant-suggestions.h"

#include "model/pennant-name-search.h"
#include "service/pennant-recent-list.h"

/* For how long names are read at once, in microseconds: half of a frame. What is not read by then is read later, in
 * pieces of the same length, unless something else is typed meanwhile. */
#define SLICE (8 * 1000)

struct _PennantSuggestions
{
  GObject parent_instance;
  PennantService *service;
  PennantNameIndex *names;
  PennantQuery *query;
  PennantNameSearch *search; /* %NULL once all is read */
  guint slice_id;
  guint n_found;
  gboolean is_early; /* the names had not come yet */
  GPtrArray *rows;   /* of PennantSuggestion */
};

static void pennant_suggestions_init_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PennantSuggestions,
                               pennant_suggestions,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pennant_suggestions_init_list_model))

static void
add (GPtrArray *rows, const PennantSuggestionFacts *facts)
{
  g_ptr_array_add (rows, pennant_suggestion_new (facts));
}

static void
add_page (PennantSuggestions *self, GPtrArray *rows, PennantRecent *page, PennantSuggestionGroup group)
{
  gboolean is_clan = pennant_recent_is_clan (page);
  const char *tag = pennant_recent_get_tag (page);
  PennantSuggestionFacts facts = {
    .kind = PENNANT_SUGGESTION_NAME,
    .group = group,
    .link_kind = is_clan ? PENNANT_LINK_CLAN : PENNANT_LINK_PLAYER,
    .argument = (char *) tag,
    .name = (char *) pennant_recent_get_name (page),
    .clan_name = (char *) pennant_recent_get_clan_name (page),
    .town_hall_level = pennant_recent_get_town_hall_level (page),
    .picture_url = (char *) pennant_recent_get_picture_url (page),
    .seen_at = pennant_recent_get_visited_at (page),
    .is_bookmarked = group == PENNANT_SUGGESTION_GROUP_BOOKMARKS,
  };
  PennantSeenName name;

  if (pennant_name_table_find (pennant_name_index_get_table (self->names), is_clan, tag, &name))
    facts.seen_at = MAX (facts.seen_at, name.seen_at);
  add (rows, &facts);
}

/* Nothing was typed: the bookmarks, and what was opened last that is none of them. */
static void
add_start (PennantSuggestions *self, GPtrArray *rows)
{
  PennantBookmarks *bookmarks = pennant_service_get_bookmarks (self->service);
  GListModel *recent = pennant_service_get_recent (self->service);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (bookmarks)); i++)
    {
      g_autoptr (PennantBookmark) bookmark = g_list_model_get_item (G_LIST_MODEL (bookmarks), i);

      add_page (self, rows, pennant_bookmark_get_page (bookmark), PENNANT_SUGGESTION_GROUP_BOOKMARKS);
    }
  for (guint i = 0; i < g_list_model_get_n_items (recent); i++)
    {
      g_autoptr (PennantRecent) page = g_list_model_get_item (recent, i);

      if (pennant_bookmarks_find (bookmarks, pennant_recent_is_clan (page), pennant_recent_get_tag (page)) == NULL)
        add_page (self, rows, page, PENNANT_SUGGESTION_GROUP_RECENT);
    }
}

static void
add_list (PennantSuggestions *self, GPtrArray *rows)
{
  g_autofree char *argument = pennant_link_list_to_text (self->query->links);
  const PennantSuggestionFacts facts = {
    .kind = PENNANT_SUGGESTION_LIST,
    .argument = argument,
    .n_tags = self->query->links->len,
  };

  add (rows, &facts);
}

static void
add_tag (PennantSuggestions *self, GPtrArray *rows)
{
  const PennantSuggestionFacts facts = {
    .kind = PENNANT_SUGGESTION_TAG,
    .link_kind = self->query->tag_kind,
    .argument = self->query->tag,
  };

  add (rows, &facts);
}

static void
add_search (PennantSuggestions *self, GPtrArray *rows)
{
  const PennantSuggestionFacts facts = {
    .kind = PENNANT_SUGGESTION_SEARCH,
    .argument = self->query->search_text,
  };

  add (rows, &facts);
}

/* The picture of a page that was opened lately, or is bookmarked; the names themselves have none. */
static const char *
find_picture (PennantSuggestions *self, const PennantSeenName *name)
{
  PennantBookmark *bookmark =
      pennant_bookmarks_find (pennant_service_get_bookmarks (self->service), name->is_clan, name->tag);
  PennantRecent *page = bookmark != NULL ? pennant_bookmark_get_page (bookmark)
                                         : pennant_recent_list_find (pennant_service_get_recent (self->service),
                                                                     name->is_clan, name->tag);

  return page != NULL ? pennant_recent_get_picture_url (page) : NULL;
}

static void
add_name (PennantSuggestions *self, GPtrArray *rows, const PennantSeenName *name)
{
  const PennantSuggestionFacts facts = {
    .kind = PENNANT_SUGGESTION_NAME,
    .link_kind = name->is_clan ? PENNANT_LINK_CLAN : PENNANT_LINK_PLAYER,
    .argument = (char *) name->tag,
    .name = (char *) name->name,
    .key = self->query->key,
    .clan_name = (char *) name->clan_name,
    .town_hall_level = name->town_hall_level,
    .picture_url = (char *) find_picture (self, name),
    .seen_at = name->seen_at,
    .is_bookmarked = name->is_bookmarked,
  };

  add (rows, &facts);
}

/* A link says which of the two that have its tag is meant. */
static gboolean
is_meant (const PennantQuery *query, const PennantSeenName *name)
{
  return query->tag_kind == PENNANT_LINK_TAG || (query->tag_kind == PENNANT_LINK_CLAN) == name->is_clan;
}

/* What has the tag that was typed comes first, and what it may be besides; but a word of letters that tags have too is
 * most likely a name. */
static void
add_fitting (PennantSuggestions *self, GPtrArray *rows)
{
  const PennantQuery *query = self->query;
  guint n_best = pennant_name_search_get_n_best (self->search);
  guint n_seen = 0; /* of the two that the tag may be of */
  guint place = 0;
  PennantSeenName name;

  for (; query->tag != NULL && place < n_best; place++)
    {
      pennant_name_search_get_best (self->search, place, &name);
      if (!g_str_equal (name.tag, query->tag))
        break;
      if (!is_meant (query, &name))
        continue;
      add_name (self, rows, &name);
      n_seen++;
    }
  if (query->tag != NULL && !query->is_bare && n_seen < (query->tag_kind == PENNANT_LINK_TAG ? 2 : 1))
    add_tag (self, rows);
  for (; place < n_best; place++)
    {
      pennant_name_search_get_best (self->search, place, &name);
      add_name (self, rows, &name);
    }
  if (query->tag != NULL && query->is_bare && n_seen < 2)
    add_tag (self, rows);
}

static void
pennant_suggestions_show (PennantSuggestions *self)
{
  guint n_before = self->rows->len;

  g_ptr_array_set_size (self->rows, 0);
  self->n_found = 0;
  if (self->query->is_blank)
    {
      add_start (self, self->rows);
    }
  else
    {
      if (self->query->links->len > 1)
        add_list (self, self->rows);
      add_fitting (self, self->rows);
      self->n_found = pennant_name_search_get_n_found (self->search);
      if (self->query->search_text != NULL)
        add_search (self, self->rows);
    }
  if (n_before > 0 || self->rows->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->rows->len);
}

static void
stop (PennantSuggestions *self)
{
  g_clear_handle_id (&self->slice_id, g_source_remove);
  g_clear_pointer (&self->search, pennant_name_search_free);
}

/* Reads on. Rows are shown when all is read; those of before are good until then. */
static gboolean
read_slice (gpointer user_data)
{
  PennantSuggestions *self = user_data;

  if (!pennant_name_search_run (self->search, g_get_monotonic_time () + SLICE))
    return G_SOURCE_CONTINUE;

  self->slice_id = 0;
  pennant_suggestions_show (self);
  stop (self);
  return G_SOURCE_REMOVE;
}

static void
pennant_suggestions_start (PennantSuggestions *self)
{
  const PennantNameTable *table = pennant_name_index_get_table (self->names);
  const PennantNameQuestion question = {
    .key = self->query->key,
    .exact_tag = self->query->tag,
    .tag_prefix = self->query->tag_prefix,
    .limit = PENNANT_SUGGESTIONS_MAX_NAMES,
  };

  stop (self);
  self->is_early = !pennant_name_index_is_loaded (self->names);
  self->search = pennant_name_search_new (table, &question);
  if (!pennant_name_search_run (self->search, g_get_monotonic_time () + SLICE))
    self->slice_id = g_idle_add (read_slice, self);
  pennant_suggestions_show (self);
  if (self->slice_id == 0)
    stop (self);
}

/* A search goes through the table again, which is another now. What was found stays as it is until something is typed:
 * somebody may be about to choose it. */
static void
names_changed_cb (PennantSuggestions *self)
{
  if (self->search != NULL || self->is_early)
    pennant_suggestions_start (self);
}

static void
start_changed_cb (PennantSuggestions *self)
{
  if (self->query->is_blank)
    pennant_suggestions_start (self);
}

static GType
pennant_suggestions_get_item_type (GListModel *model)
{
  return PENNANT_TYPE_SUGGESTION;
}

static guint
pennant_suggestions_get_n_items (GListModel *model)
{
  return PENNANT_SUGGESTIONS (model)->rows->len;
}

static gpointer
pennant_suggestions_get_item (GListModel *model, guint position)
{
  PennantSuggestions *self = PENNANT_SUGGESTIONS (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
pennant_suggestions_init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = pennant_suggestions_get_item_type;
  iface->get_n_items = pennant_suggestions_get_n_items;
  iface->get_item = pennant_suggestions_get_item;
}

static void
pennant_suggestions_dispose (GObject *object)
{
  PennantSuggestions *self = PENNANT_SUGGESTIONS (object);

  stop (self);
  g_clear_object (&self->names);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_suggestions_parent_class)->dispose (object);
}

static void
pennant_suggestions_finalize (GObject *object)
{
  PennantSuggestions *self = PENNANT_SUGGESTIONS (object);

  pennant_query_free (self->query);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (pennant_suggestions_parent_class)->finalize (object);
}

static void
pennant_suggestions_class_init (PennantSuggestionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pennant_suggestions_dispose;
  object_class->finalize = pennant_suggestions_finalize;
}

static void
pennant_suggestions_init (PennantSuggestions *self)
{
  self->query = pennant_query_new ("");
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * pennant_suggestions_new:
 * @service: whose names, bookmarks and pages are suggested
 *
 * Returns: (transfer full): what is suggested while nothing was typed
 */
PennantSuggestions *
pennant_suggestions_new (PennantService *service)
{
  PennantSuggestions *self;

  g_return_val_if_fail (PENNANT_IS_SERVICE (service), NULL);

  self = g_object_new (PENNANT_TYPE_SUGGESTIONS, NULL);
  self->service = g_object_ref (service);
  self->names = g_object_ref (pennant_service_get_names (service));
  g_signal_connect_object (self->names, "changed", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pennant_service_get_bookmarks (service), "items-changed", G_CALLBACK (start_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pennant_service_get_recent (service), "items-changed", G_CALLBACK (start_changed_cb), self,
                           G_CONNECT_SWAPPED);
  pennant_suggestions_start (self);
  return self;
}

/**
 * pennant_suggestions_set_text:
 * @self: the suggestions
 * @text: what was typed or pasted
 *
 * Suggests what fits. With 100,000 names all are there when this returns; with many more those that were read by then,
 * and all soon.
 */
void
pennant_suggestions_set_text (PennantSuggestions *self, const char *text)
{
  g_return_if_fail (PENNANT_IS_SUGGESTIONS (self));
  g_return_if_fail (text != NULL);

  pennant_query_free (self->query);
  self->query = pennant_query_new (text);
  pennant_suggestions_start (self);
}

/**
 * pennant_suggestions_get_query:
 * @self: the suggestions
 *
 * Returns: (transfer none): what was typed, as it was read
 */
const PennantQuery *
pennant_suggestions_get_query (PennantSuggestions *self)
{
  g_return_val_if_fail (PENNANT_IS_SUGGESTIONS (self), NULL);

  return self->query;
}

/**
 * pennant_suggestions_get_n_found:
 * @self: the suggestions
 *
 * Returns: how many names fit, of which no more than %PENNANT_SUGGESTIONS_MAX_NAMES are suggested
 */
guint
pennant_suggestions_get_n_found (PennantSuggestions *self)
{
  g_return_val_if_fail (PENNANT_IS_SUGGESTIONS (self), 0);

  return self->n_found;
}

/**
 * pennant_suggestions_is_complete:
 * @self: the suggestions
 *
 * Returns: whether all names were looked at
 */
gboolean
pennant_suggestions_is_complete (PennantSuggestions *self)
{
  g_return_val_if_fail (PENNANT_IS_SUGGESTIONS (self), FALSE);

  return self->search == NULL && !self->is_early;
}
