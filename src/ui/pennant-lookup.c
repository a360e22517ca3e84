/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-lookup.h"

#include "model/pennant-line.h"
#include "model/pennant-tag.h"
#include "service/pennant-suggestions.h"
#include "ui/pennant-application.h"
#include "ui/pennant-page.h"
#include "ui/pennant-paste.h"
#include "ui/pennant-suggestion-row.h"
#include "ui/pennant-tab-opener.h"
#include "ui/pennant-tag-marks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands in the entry of a text that was pasted and is longer. */
#define MAX_SHOWN 60

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_HAS_ROWS,
  N_PROPERTIES,
};

enum
{
  OPENED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

struct _PennantLookup
{
  GtkBox parent_instance;

  GtkEntry *entry;
  GtkLabel *hint;
  GtkListBox *list;
  GtkLabel *count;
  GtkWidget *note;

  PennantService *service;
  PennantSuggestions *suggestions;
  gboolean wants_tab; /* Ctrl is held with Enter */
  char *pasted;       /* the whole of what stands in the entry, as long as nothing is typed; NULL if that is all */
};

G_DEFINE_FINAL_TYPE (PennantLookup, pennant_lookup, GTK_TYPE_BOX)

static guint
get_n_rows (PennantLookup *self)
{
  return self->suggestions != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->suggestions)) : 0;
}

static gboolean
is_blank (PennantLookup *self)
{
  return pennant_suggestions_get_query (self->suggestions)->is_blank;
}

static void
pennant_lookup_set_hint (PennantLookup *self, const char *hint)
{
  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               hint != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
pennant_lookup_say (PennantLookup *self, const char *hint)
{
  pennant_lookup_set_hint (self, hint);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), hint, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Selects a row, if there is such a one, without moving the focus, and scrolls to it. */
static void
pennant_lookup_select (PennantLookup *self, int index)
{
  gboolean is_row = index >= 0 && index < (int) get_n_rows (self);
  GtkListBoxRow *row = is_row ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);

  gtk_list_box_select_row (self->list, row);
  if (row != NULL && viewport != NULL)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (row), NULL);
}

static int
pennant_lookup_get_selected (PennantLookup *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static void
selection_changed_cb (PennantLookup *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

/* What stands above the first row of a group. */
static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  PennantSuggestion *suggestion = pennant_suggestion_row_get_suggestion (PENNANT_SUGGESTION_ROW (row));
  PennantSuggestion *other =
      before != NULL ? pennant_suggestion_row_get_suggestion (PENNANT_SUGGESTION_ROW (before)) : NULL;
  PennantSuggestionGroup group = pennant_suggestion_get_facts (suggestion)->group;
  GtkWidget *label;

  if (group == PENNANT_SUGGESTION_GROUP_NONE || (other != NULL && pennant_suggestion_get_facts (other)->group == group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (group == PENNANT_SUGGESTION_GROUP_BOOKMARKS ? _ ("Bookmarks") : _ ("Recent"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "lookup-heading");
  gtk_list_box_row_set_header (row, label);
}

/* Says how many names fit, to the eye and politely to the ear. */
static void
pennant_lookup_count (PennantLookup *self)
{
  const PennantQuery *query = pennant_suggestions_get_query (self->suggestions);
  guint n_found = pennant_suggestions_get_n_found (self->suggestions);
  gboolean counts = *query->key != '\0' && pennant_suggestions_is_complete (self->suggestions);
  g_autofree char *count = NULL;

  if (!counts)
    count = g_strdup ("");
  else if (n_found == 0)
    count = g_strdup (_ ("No name that Pennant has seen has this in it."));
  else if (n_found > PENNANT_SUGGESTIONS_MAX_NAMES)
    /* Translators: how many names are listed, and how many there are */
    count = g_strdup_printf (_ ("%d of %u names"), PENNANT_SUGGESTIONS_MAX_NAMES, n_found);
  else
    count = g_strdup_printf (ngettext ("%u name", "%u names", n_found), n_found);

  gtk_widget_set_visible (GTK_WIDGET (self->count), *count != '\0');
  gtk_widget_set_visible (self->note, *query->key != '\0');
  if (g_str_equal (gtk_label_get_label (self->count), count))
    return;
  gtk_label_set_label (self->count, count);
  if (*count != '\0' && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), count, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

/* Fills the rows that are there, and makes those that are missing; what is too much is hidden. */
static void
pennant_lookup_show_rows (PennantLookup *self)
{
  guint n_rows = get_n_rows (self);
  GtkListBoxRow *row;
  guint i = 0;

  for (; i < n_rows; i++)
    {
      g_autoptr (PennantSuggestion) suggestion = g_list_model_get_item (G_LIST_MODEL (self->suggestions), i);

      row = gtk_list_box_get_row_at_index (self->list, (int) i);
      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (pennant_suggestion_row_new (self->service));
          pennant_suggestion_row_set_suggestion (PENNANT_SUGGESTION_ROW (row), suggestion);
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      else
        {
          pennant_suggestion_row_set_suggestion (PENNANT_SUGGESTION_ROW (row), suggestion);
        }
      gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) i + 1,
                                      GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) n_rows, -1);
    }
  for (; (row = gtk_list_box_get_row_at_index (self->list, (int) i)) != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (row), FALSE);
  gtk_list_box_invalidate_headers (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_rows > 0);
}

static void
rows_changed_cb (PennantLookup *self)
{
  int selected = pennant_lookup_get_selected (self);
  int n_rows = (int) get_n_rows (self);

  pennant_lookup_show_rows (self);
  pennant_lookup_count (self);
  pennant_lookup_select (self, is_blank (self) ? MIN (selected, n_rows - 1) : CLAMP (selected, 0, MAX (n_rows - 1, 0)));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_ROWS]);
}

static void
pennant_lookup_look_up (PennantLookup *self, const char *text)
{
  g_autoptr (PangoAttrList) marks = NULL;
  g_autofree char *sentence = NULL;
  const PennantQuery *query;

  if (self->suggestions == NULL)
    return;

  pennant_suggestions_set_text (self->suggestions, text);
  query = pennant_suggestions_get_query (self->suggestions);
  if (query->has_sign && query->tag == NULL && query->links->len == 0)
    marks = pennant_tag_marks_new (text, &sentence);
  gtk_entry_set_attributes (self->entry, marks);
  pennant_lookup_set_hint (self, sentence);
  pennant_lookup_count (self);
  pennant_lookup_select (self, query->is_blank ? -1 : 0);
}

static void
changed_cb (PennantLookup *self)
{
  g_clear_pointer (&self->pasted, g_free);
  pennant_lookup_look_up (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/* A short line is put where the cursor is. Of what is longer, or holds several tags, the beginning is shown. */
static gboolean
paste_cb (const char *text, gpointer user_data)
{
  PennantLookup *self = user_data;
  g_autoptr (PennantQuery) query = pennant_query_new (text);
  g_autofree char *line = NULL;
  g_autofree char *start = NULL;
  g_autofree char *shown = NULL;

  if (query->links->len <= 1 && g_utf8_strlen (text, -1) <= PENNANT_QUERY_MAX_NAME)
    return FALSE;

  start = g_strndup (text, strnlen (text, 6 * MAX_SHOWN));
  line = pennant_line_clean (start);
  g_strstrip (line);
  if (g_utf8_strlen (line, -1) > MAX_SHOWN)
    *g_utf8_offset_to_pointer (line, MAX_SHOWN) = '\0';
  shown = g_strconcat (line, "…", NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), shown);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  g_set_str (&self->pasted, text);
  pennant_lookup_look_up (self, text);

  return TRUE;
}

static void
pennant_lookup_open (PennantLookup *self, const char *kind, const char *argument)
{
  g_autoptr (PennantLookup) alive = g_object_ref (self);
  g_autoptr (GtkWidget) root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  /* The dialog that we may be in goes first, so that the page has the last word on the focus. */
  g_object_ref (root);
  g_signal_emit (self, signals[OPENED], 0);
  gtk_widget_activate_action (root, self->wants_tab || pennant_tab_opener_wants_tab () ? "win.open-in-tab" : "win.open",
                              "(ss)", kind, argument);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
row_activated_cb (PennantLookup *self, GtkListBoxRow *row)
{
  g_autoptr (PennantSuggestion) suggestion =
      g_object_ref (pennant_suggestion_row_get_suggestion (PENNANT_SUGGESTION_ROW (row)));
  const PennantSuggestionFacts *facts = pennant_suggestion_get_facts (suggestion);

  switch (facts->kind)
    {
    case PENNANT_SUGGESTION_LIST:
      pennant_lookup_open (self, PENNANT_PAGE_KIND_LIST, facts->argument);
      break;
    case PENNANT_SUGGESTION_SEARCH:
      pennant_lookup_open (self, PENNANT_PAGE_KIND_SEARCH, facts->argument);
      break;
    case PENNANT_SUGGESTION_TAG:
    case PENNANT_SUGGESTION_NAME:
    default:
      pennant_lookup_open (self, pennant_page_kinds_find_link (facts->link_kind)->kind, facts->argument);
    }
}

/* Says why nothing happens. */
static void
pennant_lookup_refuse (PennantLookup *self)
{
  const PennantQuery *query = pennant_suggestions_get_query (self->suggestions);
  g_autofree char *sentence = NULL;

  if (query->has_address)
    pennant_lookup_say (self, _ ("This is not a link to a clan or a player."));
  else if (gtk_widget_get_visible (GTK_WIDGET (self->hint)))
    pennant_lookup_say (self, gtk_label_get_label (self->hint));
  else if (query->has_sign && query->tag_prefix != NULL)
    {
      sentence = g_strdup_printf (_ ("A tag has at least %d letters."), PENNANT_TAG_MIN_LETTERS);
      pennant_lookup_say (self, sentence);
    }
  else if (query->has_sign && !query->is_blank)
    {
      sentence = g_strdup_printf (_ ("A tag has at most %d letters."), PENNANT_TAG_MAX_LETTERS);
      pennant_lookup_say (self, sentence);
    }
  else if (self->pasted != NULL)
    pennant_lookup_say (self, _ ("There is no tag in this text."));
  else if (!query->is_blank)
    pennant_lookup_say (self, _ ("Nobody was seen with this in their name. Three letters search all clans."));
}

/* Enter does what the selected row says, which is the first one as soon as something is typed. */
static void
activate_cb (PennantLookup *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    row_activated_cb (self, row);
  else if (self->suggestions != NULL)
    pennant_lookup_refuse (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  PennantLookup *self = user_data;
  int n_rows = (int) get_n_rows (self);
  int index = pennant_lookup_get_selected (self);
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  g_autoptr (PennantLookup) alive = g_object_ref (self);

  if (held == GDK_CONTROL_MASK && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter))
    {
      self->wants_tab = TRUE;
      activate_cb (self);
      self->wants_tab = FALSE;
      return GDK_EVENT_STOP;
    }
  if (held != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      pennant_lookup_select (self, MIN (index + 1, n_rows - 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      pennant_lookup_select (self, MAX (index - 1, n_rows > 0 ? 0 : -1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      /* The first Escape takes back what was typed, the next one is for the dialog. */
      if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0' ||
          gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG) != NULL)
        return GDK_EVENT_PROPAGATE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
pennant_lookup_grab_focus (GtkWidget *widget)
{
  return gtk_entry_grab_focus_without_selecting (PENNANT_LOOKUP (widget)->entry);
}

static void
pennant_lookup_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PennantLookup *self = PENNANT_LOOKUP (object);

  switch (property_id)
    {
    case PROP_SERVICE:
      g_value_set_object (value, self->service);
      break;
    case PROP_HAS_ROWS:
      g_value_set_boolean (value, get_n_rows (self) > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_lookup_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SERVICE:
      pennant_lookup_set_service (PENNANT_LOOKUP (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_lookup_dispose (GObject *object)
{
  PennantLookup *self = PENNANT_LOOKUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_LOOKUP);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_lookup_parent_class)->dispose (object);
}

static void
pennant_lookup_finalize (GObject *object)
{
  PennantLookup *self = PENNANT_LOOKUP (object);

  g_free (self->pasted);

  G_OBJECT_CLASS (pennant_lookup_parent_class)->finalize (object);
}

static void
pennant_lookup_class_init (PennantLookupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pennant_lookup_get_property;
  object_class->set_property = pennant_lookup_set_property;
  object_class->dispose = pennant_lookup_dispose;
  object_class->finalize = pennant_lookup_finalize;
  widget_class->grab_focus = pennant_lookup_grab_focus;

  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, PENNANT_TYPE_SERVICE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_HAS_ROWS] =
      g_param_spec_boolean ("has-rows", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[OPENED] =
      g_signal_new ("opened", PENNANT_TYPE_LOOKUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-lookup.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantLookup, entry);
  gtk_widget_class_bind_template_child (widget_class, PennantLookup, hint);
  gtk_widget_class_bind_template_child (widget_class, PennantLookup, list);
  gtk_widget_class_bind_template_child (widget_class, PennantLookup, count);
  gtk_widget_class_bind_template_child (widget_class, PennantLookup, note);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

static void
pennant_lookup_init (PennantLookup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
  pennant_paste_watch (self->entry, paste_cb, self);
  pennant_tab_opener_add (GTK_WIDGET (self->list));
}

/**
 * pennant_lookup_new:
 * @service: whose names, bookmarks and pages are offered
 *
 * Returns: (transfer floating): a lookup box
 */
GtkWidget *
pennant_lookup_new (PennantService *service)
{
  return g_object_new (PENNANT_TYPE_LOOKUP, "service", service, NULL);
}

/**
 * pennant_lookup_set_service:
 * @self: a lookup box
 * @service: whose names, bookmarks and pages are offered; set once
 */
void
pennant_lookup_set_service (PennantLookup *self, PennantService *service)
{
  g_return_if_fail (PENNANT_IS_LOOKUP (self));

  if (service == NULL || !g_set_object (&self->service, service))
    return;

  self->suggestions = pennant_suggestions_new (service);
  g_signal_connect_object (self->suggestions, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  rows_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICE]);
}

/**
 * pennant_lookup_set_text:
 * @self: a lookup box
 * @text: what is to stand in it; what is too long is cut
 */
void
pennant_lookup_set_text (PennantLookup *self, const char *text)
{
  g_return_if_fail (PENNANT_IS_LOOKUP (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/**
 * pennant_lookup_append:
 * @self: a lookup box
 * @text: what was typed before the entry had the focus
 */
void
pennant_lookup_append (PennantLookup *self, const char *text)
{
  g_autofree char *longer = NULL;

  g_return_if_fail (PENNANT_IS_LOOKUP (self));

  longer = g_strconcat (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text, NULL);
  pennant_lookup_set_text (self, longer);
}

/**
 * pennant_lookup_read_key:
 * @key: a key
 * @state: what is held with it
 *
 * Returns: (transfer full) (nullable): the letter or sign that the key types, %NULL for a blank or none
 */
char *
pennant_lookup_read_key (guint key, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  char text[7] = { 0 };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK)) != 0 ||
      !g_unichar_isgraph (letter))
    return NULL;

  g_unichar_to_utf8 (letter, text);

  return g_strdup (text);
}

/**
 * pennant_lookup_read:
 * @text: what a person typed, pasted or passed on the command line
 * @kind: (out) (optional) (transfer none): the kind of page, a PENNANT_PAGE_KIND_…
 * @tag: (out) (optional) (transfer full): its tag in normal form
 *
 * Reads a tag in any spelling, or a link of the game, also where it stands within other text.
 *
 * Returns: whether there is one
 */
gboolean
pennant_lookup_read (const char *text, const char **kind, char **tag)
{
  g_autoptr (PennantQuery) query = pennant_query_new (text);
  const PennantLink *link = query->links->len > 0 ? query->links->pdata[0] : NULL;
  const char *found = link != NULL ? link->tag : query->tag;

  if (found == NULL)
    return FALSE;

  if (kind != NULL)
    *kind = pennant_page_kinds_find_link (link != NULL ? link->kind : PENNANT_LINK_TAG)->kind;
  if (tag != NULL)
    *tag = g_strdup (found);

  return TRUE;
}
