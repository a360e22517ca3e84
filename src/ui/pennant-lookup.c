/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-lookup.h"

#include "model/pennant-link.h"
#include "model/pennant-tag.h"
#include "service/pennant-recent.h"
#include "ui/pennant-application.h"
#include "ui/pennant-page.h"
#include "ui/pennant-recent-row.h"
#include "ui/pennant-tab-opener.h"
#include "ui/pennant-tag-marks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  GtkLabel *heading;
  GtkListBox *list;

  PennantService *service;
  GtkStringList *tags;     /* the tag that the text is, if it is one */
  GtkCustomFilter *filter; /* of recent pages, by the text */
  GListModel *rows;        /* tags, then the recent pages that fit */
  char *folded;            /* the text, as names are compared */
  char *tag_prefix;        /* the text as the beginning of a tag, without #; NULL if no tag begins like that */
};

G_DEFINE_FINAL_TYPE (PennantLookup, pennant_lookup, GTK_TYPE_BOX)

/* For comparing names: without accents and case, and with one form for letters that have several. */
static char *
fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (!g_unichar_ismark (letter))
        g_string_append_unichar (bare, letter);
    }

  return g_utf8_casefold (bare->str, -1);
}

static gboolean
has_name (PennantLookup *self, PennantRecent *recent)
{
  g_autofree char *name = fold (pennant_recent_get_name (recent));

  return *self->folded != '\0' && strstr (name, self->folded) != NULL;
}

static gboolean
fits (gpointer item, gpointer user_data)
{
  PennantLookup *self = user_data;

  /* A sign alone is the beginning of any tag. */
  if (*self->folded == '\0' || g_str_equal (self->folded, "#") || has_name (self, item))
    return TRUE;

  return self->tag_prefix != NULL && g_str_has_prefix (pennant_recent_get_tag (item) + 1, self->tag_prefix);
}

/* The text as the beginning of a tag: its letters as a tag has them. %NULL where one of them is in no tag. */
static char *
read_prefix (const char *text)
{
  g_autoptr (GString) prefix = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      char letter = pennant_tag_read_letter (character);

      if (!g_unichar_isalnum (character))
        continue;
      if (letter == '\0')
        return NULL;
      g_string_append_c (prefix, letter);
    }

  return prefix->len > 0 ? g_string_free (g_steal_pointer (&prefix), FALSE) : NULL;
}

static gboolean
any_name_fits (PennantLookup *self)
{
  GListModel *recent = pennant_service_get_recent (self->service);

  for (guint i = 0; i < g_list_model_get_n_items (recent); i++)
    {
      g_autoptr (PennantRecent) item = g_list_model_get_item (recent, i);

      if (has_name (self, item))
        return TRUE;
    }

  return FALSE;
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

/* Selects a row without moving the focus, and scrolls to it. */
static void
pennant_lookup_select (PennantLookup *self, int index)
{
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);

  gtk_list_box_select_row (self->list, row);
  if (row != NULL && viewport != NULL)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (row), NULL);
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

static void
rows_changed_cb (PennantLookup *self)
{
  gboolean has_rows = g_list_model_get_n_items (self->rows) > 0;
  gboolean has_text = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->list), has_rows);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), has_rows && !has_text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_ROWS]);
}

static void
changed_cb (PennantLookup *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (PangoAttrList) marks = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *tag = NULL;
  const char *kind = NULL;
  gboolean is_tag = FALSE;

  if (self->service == NULL)
    return;

  is_tag = pennant_lookup_read (text, &kind, &tag);

  g_free (self->folded);
  self->folded = fold (stripped);
  g_free (self->tag_prefix);
  self->tag_prefix = read_prefix (text);

  if (!is_tag && strstr (text, "://") == NULL && (*stripped == '#' || !any_name_fits (self)))
    marks = pennant_tag_marks_new (text, &sentence);
  gtk_entry_set_attributes (self->entry, marks);
  pennant_lookup_set_hint (self, sentence);

  gtk_string_list_splice (self->tags, 0, g_list_model_get_n_items (G_LIST_MODEL (self->tags)),
                          is_tag ? (const char *[]) { tag, NULL } : NULL);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  rows_changed_cb (self);
  pennant_lookup_select (self, *stripped != '\0' ? 0 : -1);
}

static void
pennant_lookup_open (PennantLookup *self, const char *kind, const char *tag)
{
  g_autoptr (PennantLookup) alive = g_object_ref (self);
  g_autoptr (GtkWidget) root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  /* The dialog that we may be in goes first, so that the page has the last word on the focus. */
  g_object_ref (root);
  g_signal_emit (self, signals[OPENED], 0);
  gtk_widget_activate_action (root, pennant_tab_opener_wants_tab () ? "win.open-in-tab" : "win.open", "(ss)", kind,
                              tag);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
row_activated_cb (PennantLookup *self, GtkListBoxRow *row)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->rows, (guint) gtk_list_box_row_get_index (row));
  g_autofree char *tag = NULL;
  const char *kind = NULL;

  if (PENNANT_IS_RECENT (item))
    {
      kind = pennant_recent_is_clan (PENNANT_RECENT (item)) ? PENNANT_PAGE_KIND_CLAN : PENNANT_PAGE_KIND_PLAYER;
      tag = g_strdup (pennant_recent_get_tag (PENNANT_RECENT (item)));
    }
  else if (!pennant_lookup_read (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &kind, &tag))
    return;

  pennant_lookup_open (self, kind, tag);
}

/* Says why nothing happens. */
static void
pennant_lookup_refuse (PennantLookup *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *sentence = NULL;

  if (strstr (text, "://") != NULL)
    pennant_lookup_say (self, _ ("This is not a link to a clan or a player."));
  else if (gtk_widget_get_visible (GTK_WIDGET (self->hint)))
    pennant_lookup_say (self, gtk_label_get_label (self->hint));
  else if (self->tag_prefix != NULL && strlen (self->tag_prefix) < PENNANT_TAG_MIN_LETTERS)
    {
      sentence = g_strdup_printf (_ ("A tag has at least %d letters."), PENNANT_TAG_MIN_LETTERS);
      pennant_lookup_say (self, sentence);
    }
  else if (self->tag_prefix != NULL)
    {
      sentence = g_strdup_printf (_ ("A tag has at most %d letters."), PENNANT_TAG_MAX_LETTERS);
      pennant_lookup_say (self, sentence);
    }
  else if (*self->folded != '\0')
    pennant_lookup_say (self, _ ("This is not a tag."));
}

static void
activate_cb (PennantLookup *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    row_activated_cb (self, row);
  else
    pennant_lookup_refuse (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  PennantLookup *self = user_data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int n_rows = (int) g_list_model_get_n_items (self->rows);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
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

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  PennantLookup *self = user_data;
  GtkWidget *row = NULL;
  g_autofree char *title = NULL;

  if (PENNANT_IS_RECENT (item))
    return pennant_recent_row_new (self->service, item);

  row = adw_action_row_new ();
  /* Translators: %s is a tag such as #2PP */
  title = g_strdup_printf (_ ("Look Up %s"), gtk_string_object_get_string (item));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("edit-find-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
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
      g_value_set_boolean (value, self->rows != NULL && g_list_model_get_n_items (self->rows) > 0);
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

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_LOOKUP);
  g_clear_object (&self->rows);
  g_clear_object (&self->filter);
  g_clear_object (&self->tags);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (pennant_lookup_parent_class)->dispose (object);
}

static void
pennant_lookup_finalize (GObject *object)
{
  PennantLookup *self = PENNANT_LOOKUP (object);

  g_free (self->folded);
  g_free (self->tag_prefix);

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
  gtk_widget_class_bind_template_child (widget_class, PennantLookup, heading);
  gtk_widget_class_bind_template_child (widget_class, PennantLookup, list);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

static void
pennant_lookup_init (PennantLookup *self)
{
  self->folded = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  pennant_tab_opener_add (GTK_WIDGET (self->entry));
  pennant_tab_opener_add (GTK_WIDGET (self->list));
}

/**
 * pennant_lookup_new:
 * @service: whose recent pages are offered
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
 * @service: whose recent pages are offered; set once
 */
void
pennant_lookup_set_service (PennantLookup *self, PennantService *service)
{
  GListStore *models = NULL;
  GtkFilterListModel *recent = NULL;

  g_return_if_fail (PENNANT_IS_LOOKUP (self));

  if (service == NULL || !g_set_object (&self->service, service))
    return;

  self->tags = gtk_string_list_new (NULL);
  self->filter = gtk_custom_filter_new (fits, self, NULL);
  recent = gtk_filter_list_model_new (g_object_ref (pennant_service_get_recent (service)),
                                      g_object_ref (GTK_FILTER (self->filter)));

  models = g_list_store_new (G_TYPE_LIST_MODEL);
  g_list_store_append (models, self->tags);
  g_list_store_append (models, recent);
  g_object_unref (recent);
  self->rows = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (models)));

  gtk_list_box_bind_model (self->list, self->rows, create_row, self, NULL);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
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
  static const char *const kinds[] = {
    [PENNANT_LINK_TAG] = PENNANT_PAGE_KIND_TAG,
    [PENNANT_LINK_CLAN] = PENNANT_PAGE_KIND_CLAN,
    [PENNANT_LINK_PLAYER] = PENNANT_PAGE_KIND_PLAYER,
  };
  g_autoptr (GPtrArray) links = pennant_link_find_all (text, -1);
  const PennantLink *link = links->len > 0 ? g_ptr_array_index (links, 0) : NULL;
  g_autofree char *found = link != NULL ? g_strdup (link->tag) : NULL;

  /* A link to something else has no tag, whatever letters it is made of. */
  if (found == NULL && strstr (text, "://") == NULL)
    found = pennant_tag_normalise (text);
  if (found == NULL)
    return FALSE;

  if (kind != NULL)
    *kind = link != NULL ? kinds[link->kind] : PENNANT_PAGE_KIND_TAG;
  if (tag != NULL)
    *tag = g_steal_pointer (&found);

  return TRUE;
}
